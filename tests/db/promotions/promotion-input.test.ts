import { buy, type Person, signUp } from "@tests/support/person";
import { anAdmin, BLACK_FRIDAY, createPromotion } from "@tests/support/promotions";
import { rows } from "@tests/support/rows";
import { openWorld, type World } from "@tests/support/world";
import { afterAll, beforeAll, describe, expect, it } from "vitest";

describe("what makes no promotion", () => {
  let world: World;
  let admin: Person;
  beforeAll(async () => {
    world = await openWorld();
    admin = await anAdmin(world);
  });
  afterAll(() => world.close());

  const promotionRows = () => rows(world, "select id from promotions");

  it.each([
    ["a start in the past", { startsAt: "2026-03-01T00:00:00Z" }, 400, "promotion_start_past"],
    [
      "an end before its start",
      { startsAt: "2026-05-02T00:00:00Z", endsAt: "2026-05-01T00:00:00Z" },
      400,
      "promotion_end_too_early",
    ],
    ["an end in the past", { endsAt: "2026-03-01T00:00:00Z" }, 400, "promotion_end_too_early"],
    [
      "a plan that is free",
      { targets: [{ planId: "plan_free", interval: "month" }] },
      400,
      "promotion_target_unknown",
    ],
    [
      "a plan that does not exist",
      { targets: [{ planId: "nope", interval: "month" }] },
      400,
      "promotion_target_unknown",
    ],
    ["no plan", { targets: [] }, 422, "invalid"],
    ["a plan twice", { targets: [BLACK_FRIDAY.targets[0], BLACK_FRIDAY.targets[0]] }, 422, "invalid"],
    ["0 percent", { percent: 0 }, 422, "invalid"],
    ["101 percent", { percent: 101 }, 422, "invalid"],
    ["half a percent", { percent: 2.5 }, 422, "invalid"],
    ["a name of 101 characters", { label: "x".repeat(101) }, 422, "invalid"],
    ["no name", { label: "  " }, 422, "invalid"],
    ["no reason", { reason: "" }, 422, "invalid"],
    ["0 months", { lasting: { kind: "months", months: 0 } }, 422, "invalid"],
    ["a date that is none", { endsAt: "2026-13-45" }, 422, "invalid"],
    ["a year beyond reason", { endsAt: "9999-01-01T00:00:00Z" }, 422, "invalid"],
  ])("NFR-4 %s is refused and changes nothing", async (_name, change, status, code) => {
    const answer = await createPromotion(admin, change as never);
    expect([answer.status, answer.body.code]).toEqual([status, code]);
    expect(await promotionRows()).toEqual([]);
    expect(await rows(world, "select id from promotion_coupons")).toEqual([]);
  });

  it("PROMO-5 only admins make promotions", async () => {
    const ana = await signUp();
    expect((await createPromotion(ana)).status).toBe(403);
    expect((await buy(ana, { plan: "starter", interval: "month" })).status).toBe(201);
    expect(await promotionRows()).toEqual([]);
  });
});
