import { fc } from "@tests/support/property";
import { afterAll, beforeAll, expect, it } from "vitest";
import { checkStatistics, foldStatistics, rebuildStatistics } from "@/features/analytics";
import { expectedOf, type Ground, openGround, statisticsOf } from "../../support/statistics/ground";
import { beginning, happen, happenings, type Making } from "../../support/statistics/life";

let ground: Ground;
beforeAll(async () => {
  ground = await openGround();
});
afterAll(() => ground.close());

async function expectRight(made: Making) {
  const ctx = ground.at(made.now);
  expect(await statisticsOf(ctx)).toEqual(expectedOf(made, made.now));
  expect(await checkStatistics(ctx)).toEqual([]);
}

it("ADM-5 any life of subscriptions, invoices and checkouts gives the figures of the slow reference", async () => {
  await fc.assert(
    fc.asyncProperty(happenings, async (story) => {
      await ground.empty();
      const made = beginning();
      for (const happening of story) {
        await ground.write(happen(made, happening));
        if (happening.kind === "fold") await foldStatistics(ground.at(made.now));
        if (happening.kind === "rebuild") await rebuildStatistics(ground.at(made.now));
        if (happening.kind === "read") await expectRight(made);
      }
      await expectRight(made);
      await foldStatistics(ground.at(made.now));
      await expectRight(made);
    }),
    { numRuns: 25, endOnFailure: true, interruptAfterTimeLimit: 40_000 },
  );
}, 120_000);
