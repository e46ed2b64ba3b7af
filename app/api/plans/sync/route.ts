import { z } from "zod";
import { beginSync, getSyncView, performSync, setAutoSync } from "@/features/sync-runs";
import { admitAdminOrCron } from "@/http/admin-or-cron";
import { json } from "@/http/respond";
import { route } from "@/http/route";

/** How the sync stands: whether and when it runs by itself, whether it runs now, and its last runs. */
export const GET = route({ name: "GET /api/plans/sync", session: "optional" }, async (call) => {
  const { ctx } = admitAdminOrCron(call);
  return json(await getSyncView(ctx));
});

/**
 * Runs it now, also while the automatic one is off: 202, and the run goes on after the answer. One that is under
 * way already is answered as it is, with `started: false`.
 */
export const POST = route({ name: "POST /api/plans/sync", session: "optional" }, async (call) => {
  const { ctx, by } = admitAdminOrCron(call);
  const begun = await beginSync(ctx, by);
  const started = begun.kind === "begun";
  if (started) call.defer(async () => void (await performSync(ctx, begun.run)));
  return json({ ...(await getSyncView(ctx)), started }, { status: 202 });
});

/** Turns the automatic sync on or off; remembered over what the environment says. */
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
