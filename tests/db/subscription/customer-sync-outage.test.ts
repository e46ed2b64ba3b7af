import { call, signUp, subscriber } from "@tests/support/person";
import { rows } from "@tests/support/rows";
import { openWorld } from "@tests/support/world";
import { describe, expect, it } from "vitest";
import { setRole } from "@/features/accounts";
import { POST as syncNow } from "../../../app/api/admin/customers/[appId]/sync/route";

describe("OPS-2 Stripe is away while an admin asks", () => {
  it("OPS-2 answers 503, keeps that it was asked for, and changes nothing", async () => {
    let away = false;
    const world = await openWorld({
      wrapHttpClient: (client) =>
        new Proxy(client, {
          get: (target, name) => {
            if (name === "makeRequest" && away) return () => Promise.reject(new Error("connection refused"));
            const value: unknown = Reflect.get(target, name);
            return typeof value === "function" ? value.bind(target) : value;
          },
        }),
    });
    try {
      const ana = await subscriber(world);
      const admin = await signUp("Admin");
      await setRole(world.ctx, admin.email, "admin");
      const mirror = "select * from subscriptions";
      const before = await rows(world, mirror);
      away = true;
      const answer = await call(syncNow, "POST", `/api/admin/customers/${ana.appId}/sync`, {
        cookie: admin.cookie,
        params: { appId: ana.appId },
      });
      expect(answer.status).toBe(503);
      expect(await rows(world, mirror)).toEqual(before);
      const asked = await rows(world, "select 1 from audit_log where action = 'customer.sync_requested'");
      expect(asked).toHaveLength(1);
    } finally {
      await world.close();
    }
  });
});
