import { env } from "@/config/env";
import { createContainer } from "@/container";
import type { AppContext } from "@/context";
import { checkStatistics, foldStatistics, rebuildStatistics } from "@/features/analytics";
import { say } from "./output";

const ACTIONS: Record<string, (ctx: AppContext) => Promise<number>> = {
  check,
  rebuild: async (ctx) => {
    await rebuildStatistics(ctx);
    say("statistics: rebuilt from the rows");
    return check(ctx);
  },
  fold: async (ctx) => {
    const { folded } = await foldStatistics(ctx);
    say(`statistics: ${folded} differences added to the totals`);
    return 0;
  },
};

/** Compares the stored statistics with the rows, or rebuilds them. Each difference is one line of JSON. */
export async function stats(args: string[]): Promise<number> {
  const [action = ""] = args;
  const run = Object.hasOwn(ACTIONS, action) ? ACTIONS[action] : undefined;
  if (!run || args.length > 1) {
    say("Say what to do with the statistics: npm run db -- stats check | rebuild | fold");
    return 2;
  }
  const world = createContainer(env(), { defer: () => {} });
  try {
    return await run(world.contextFor({ correlationId: `script-stats-${action}`, actor: "system" }));
  } finally {
    await world.close();
  }
}

async function check(ctx: AppContext): Promise<number> {
  const differences = await checkStatistics(ctx);
  for (const difference of differences) console.log(JSON.stringify(difference));
  say(
    differences.length === 0
      ? "statistics: every figure agrees with the rows"
      : `statistics: ${differences.length} figures differ from the rows; \`stats rebuild\` rebuilds them`,
  );
  return differences.length === 0 ? 0 : 3;
}
