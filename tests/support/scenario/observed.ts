import { rows } from "../rows";
import type { World } from "../world";

/** Something that happened to a person, in one word, with the id that marks it as named. */
export type Happening = { id: string; word: string };

/** What can be named in an expectation. Read from the mailbox and the rows, bypassing our code. */
export type Observed = Record<"mail" | "alerts" | "findings" | "history", Happening[]>;

/** Everything that ever happened to one person's app; `email` null reads emails to any address. */
export async function observe(
  world: World,
  who: { appId: string | null; email: string | null },
): Promise<Observed> {
  return {
    mail: await lettersTo(world, who.email),
    alerts: await rows<Happening>(
      world,
      `select id, kind as word from alerts
       where $1::text is null or detail->>'appId' = $1 or detail->>'appId' is null order by opened_at, id`,
      [who.appId],
    ),
    findings: await rows<Happening>(
      world,
      "select id, kind as word from findings where $1::text is null or app_id = $1 order by found_at, id",
      [who.appId],
    ),
    history: await rows<Happening>(
      world,
      `select id, case when kind = 'status_changed' then (before->>'status') || ' → ' || (after->>'status') else kind end as word
       from subscription_history where $1::text is null or app_id = $1 order by ticket, ctid`,
      [who.appId],
    ),
  };
}

/** The emails that arrived, in order. The email has only its subject; its kind comes from the outbox. */
async function lettersTo(world: World, email: string | null): Promise<Happening[]> {
  const kinds = await rows<Happening>(
    world,
    "select id, payload->>'mail' as word from outbox where kind = 'mail'",
  );
  const kindOf = new Map(kinds.map(({ id, word }) => [id, word]));
  return world.mailbox.letters
    .filter((letter) => email === null || letter.to === email)
    .map((letter) => ({ id: letter.id, word: kindOf.get(letter.id) ?? `unowed: ${letter.subject}` }));
}
