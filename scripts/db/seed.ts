import { CATALOGUE } from "@db/seeds/catalogue";
import { env } from "@/config/env";
import { createContainer } from "@/container";
import { publishCatalogue, seedCatalogue } from "@/features/catalogue";
import { seedDemo } from "./demo";
import { mayHarm } from "./local-only";
import { say } from "./output";

/** Seeds the catalogue, and with --demo one person in every billing state. Safe to run again. */
export async function seed(args: string[]): Promise<number> {
  // Their passwords are public in the source code.
  if (args.includes("--demo") && !mayHarm("seed --demo", env().DATABASE_URL)) return 2;
  const world = createContainer(env(), { defer: () => {} });
  const ctx = world.contextFor({ correlationId: "seed", actor: "system" });
  try {
    await ctx.clock.refresh();
    await seedCatalogue(ctx, CATALOGUE);
    const published = await publishCatalogue(ctx);
    say(`catalogue: ${published.products} products and ${published.prices} prices published`);
    const people = args.includes("--demo") ? await seedDemo(world, ctx) : [];
    if (args.includes("--json")) console.log(JSON.stringify({ people }));
    return 0;
  } finally {
    await world.close();
  }
}
