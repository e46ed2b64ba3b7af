import { env } from "@/config/env";
import { createContainer } from "@/container";
import { previewCatalogue } from "@/features/catalogue-sync";
import { reconcileDry } from "@/features/subscription";
import { say } from "./output";

/**
 * Compares all live subscriptions and the catalogue with Stripe's, without writing. Each finding is one line
 * of JSON on standard output. Exit codes: 0 everything agrees, 1 failed, 2 invalid arguments, 3 there are
 * findings.
 */
export async function reconcile(args: string[]): Promise<number> {
  if (args.length > 0) {
    say("reconcile: it takes no arguments, and writes nothing.");
    return 2;
  }
  const world = createContainer(env(), { defer: () => {} });
  const ctx = world.contextFor({ correlationId: "script-reconcile", actor: "system" });
  try {
    await ctx.clock.refresh();
    note("asking Stripe for every live subscription");
    const subscriptions = await reconcileDry(ctx);
    note(
      `subscriptions: ${subscriptions.agreements} agree, ${subscriptions.differences.length} differences, ${subscriptions.foreign} of customers that are not ours`,
    );
    const catalogue = await previewCatalogue(ctx);
    note(`catalogue: ${catalogue.agreements} agree, ${catalogue.findings.length} differences`);
    for (const difference of subscriptions.differences) {
      console.log(JSON.stringify({ about: "subscription", ...difference }));
    }
    for (const finding of catalogue.findings) console.log(JSON.stringify({ about: "catalogue", ...finding }));
    return subscriptions.differences.length + catalogue.findings.length > 0 ? 3 : 0;
  } finally {
    await world.close();
  }
}

const note = (line: string) => say(`${new Date().toISOString()} reconcile: ${line}`);
