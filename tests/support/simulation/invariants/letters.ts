import type { AppFacts, Facts } from "../facts";

/** An email is sent once; after a crash perhaps again, and then with the same Message-ID. */
export const handedOverOnce = ({ handed, hadAccident }: Facts): string[] =>
  hadAccident
    ? []
    : handed
        .filter(([, times]) => times !== 1)
        .map(([id, times]) => `letter ${id} was handed over ${times} times`);

/** Every email that was due arrived, and every one that arrived was due. */
export const everyLetterArrived = ({ outbox, letters }: Facts): string[] => {
  const owed = new Set(outbox.filter(({ kind }) => kind === "mail").map(({ id }) => id));
  const arrived = new Set(letters.map(({ id }) => id));
  return [
    ...[...owed].filter((id) => !arrived.has(id)).map((id) => `letter ${id} never arrived`),
    ...[...arrived].filter((id) => !owed.has(id)).map((id) => `letter ${id} was not owed`),
  ];
};

/**
 * No email is sent twice: as many emails of a kind as there are facts to report, counted from Stripe's own
 * objects and from the observed changes, which do not depend on the emails.
 */
export const toldOnce = (facts: Facts): string[] =>
  facts.apps.flatMap((app) =>
    Object.entries(reasonsOf(facts, app)).flatMap(([mail, { least, most }]) => {
      const sent = facts.outbox.filter(
        (o) => o.mail === mail && o.to === app.ownerEmail && o.status === "done",
      );
      const others = facts.apps.filter((other) => other !== app && isMember(facts, other, app.ownerEmail));
      const elsewhere = others.reduce((sum, other) => sum + reasonsOf(facts, other)[mail as Told].most, 0);
      return sent.length >= least && sent.length <= most + elsewhere
        ? []
        : [
            `${app.ownerEmail} got ${sent.length} × ${mail}; there was reason for ${least} to ${most + elsewhere}`,
          ];
    }),
  );

type Told = "subscription_started" | "subscription_canceled" | "payment_failed";

function reasonsOf(
  { history }: Facts,
  { appId, theirs }: AppFacts,
): Record<Told, { least: number; most: number }> {
  const ofApp = history.filter((h) => h.app_id === appId);
  const status = (side: unknown) => (side as { status?: string } | null)?.status;
  const started = ofApp.filter(
    (h) => h.kind === "started" && ["active", "trialing"].includes(status(h.after) ?? ""),
  ).length;
  const ended = ofApp.filter((h) => h.kind === "ended" && h.before !== null).length;
  const failed = theirs.invoices.filter((i) => i.attempted && i.status_transitions.finalized_at).length;
  return {
    subscription_started: { least: started, most: started },
    subscription_canceled: { least: ended, most: ended },
    payment_failed: { least: 0, most: failed },
  };
}

/** Every recipient of an email about an app that is not theirs is a member of it. */
const isMember = (facts: Facts, app: AppFacts, email: string): boolean =>
  facts.members.some(([appId, member]) => appId === app.appId && member === email);
