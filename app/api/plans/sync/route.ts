import { z } from "zod";
import { beginSync, getSyncView, performSync, setAutoSync } from "@/features/sync-runs";
import { admitAdminOrCron } from "@/http/admin-or-cron";
import { json } from "@/http/respond";
import { route } from "@/http/route";

/** The state of the sync: whether and when it runs automatically, whether it runs now, and its last runs. */
export const GET = route({ name: "GET /api/plans/sync", session: "optional" }, async (call) => {
  const { ctx } = admitAdminOrCron(call);
  return json(await getSyncView(ctx));
});

/**
 * Starts the sync now, even if the automatic one is off: 202, and the run continues after the answer. If a
 * run is in progress, it is returned with `started: false`.
 */
export const POST = route({ name: "POST /api/plans/sync", session: "optional" }, async (call) => {
  const { ctx, by } = admitAdminOrCron(call);
  const begun = await beginSync(ctx, by);
  const started = begun.kind === "begun";
  if (started) call.defer(async () => void (await performSync(ctx, begun.run)));
  return json({ ...(await getSyncView(ctx)), started }, { status: 202 });
});

/** Turns the automatic sync on or off; overrides the environment. */
export const PATCH = route(
  {
    name: "PATCH /api/plans/sync",
    session: "optional",
    body: z.strictObject({ enabled: z.boolean() }),
  },
  async (call) => {
    const { ctx } = admitAdminOrCron(call);
    await setAutoSync(ctx, call.body.enabled);
    return json(await getSyncView(ctx));
  },
);
