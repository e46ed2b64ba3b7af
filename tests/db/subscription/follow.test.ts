import { buy, call, signUp, statusOf } from "@tests/support/person";
import { rows } from "@tests/support/rows";
import { openWorld, type World } from "@tests/support/world";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { drainOutbox } from "@/features/platform";
import { authRoute } from "@/http/auth-route";

describe("what is owed follows", () => {
  let world: World;
  beforeEach(async () => {
    world = await openWorld();
  });
  afterEach(() => world.close());

  it("MAIL-1 an email is sent right after the answer, without cron", async () => {
    const ana = await signUp();
    await world.afterAnswers();
    expect(world.mailbox.to(ana.email)).toHaveLength(1);

    await call(authRoute, "POST", "/api/auth/request-password-reset", { body: { email: ana.email } });
    await world.afterAnswers();
    expect(world.mailbox.to(ana.email)).toHaveLength(2);
  });

  it("MAIL-1 the email of a new subscription is sent even when only the return page saw it", async () => {
    const ana = await signUp();
    const { body } = await buy(ana, { plan: "starter", interval: "month" });
    world.deliverer.pause();
    await world.engine.completeCheckout(body.sessionId, world.card("4242424242424242"));
    await statusOf(ana, body.sessionId);
    await world.afterAnswers();
    expect(world.mailbox.to(ana.email).at(-1)?.text).toContain("Starter");
  });

  it("MAIL-1 without the mail server the email waits, and is sent once when it is back", async () => {
    world.mailbox.down = true;
    const ana = await signUp();
    await world.afterAnswers();
    expect(world.mailbox.to(ana.email)).toEqual([]);
    world.mailbox.down = false;
    await world.advance({ minutes: 5 });
    await Promise.all([drainOutbox(world.ctx), drainOutbox(world.ctx)]);
    expect(world.mailbox.to(ana.email)).toHaveLength(1);
    expect(await rows(world, "select status from outbox where kind = 'mail'")).toEqual([{ status: "done" }]);
  });

  it("AUTH-1 the key in a reset email is not stored after sending", async () => {
    const ana = await signUp();
    await call(authRoute, "POST", "/api/auth/request-password-reset", { body: { email: ana.email } });
    await world.afterAnswers();
    const token = /token=([\w-]+)/.exec(world.mailbox.to(ana.email).at(-1)?.text ?? "")?.[1];
    expect(token).toBeTruthy();
    const kept = await rows(world, "select 1 from outbox where payload::text like $1", [`%${token}%`]);
    expect(kept).toEqual([]);
  });
});
