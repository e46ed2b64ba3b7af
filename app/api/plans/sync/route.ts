import { z } from "zod";
import { syncView } from "@/features/subscription/types/sync-view";
import { beginSync, getSyncView, performSync, setAutoSync } from "@/features/sync-runs";
import { admitAdminOrCron } from "@/http/admin-or-cron";
import { ok } from "@/http/contract";
import { route } from "@/http/route";

/** For an admin's session or the cron secret. */
const callers = { session: "optional", bearer: "cronSecret" } as const;

export const GET = route(
  {
    name: "GET /api/plans/sync",
    about:
      "The state of the sync: whether and when it runs automatically, whether it runs now, its last runs.",
    ...callers,
    answers: { 200: syncView },
  },
  async (call) => {
    const { ctx } = admitAdminOrCron(call);
    return ok(await getSyncView(ctx));
  },
);

export const POST = route(
  {
    name: "POST /api/plans/sync",
    about:
      "Starts the sync now, even if the automatic one is off; the run continues after the answer. If a run is in progress, it is returned with `started: false`.",
    ...callers,
    answers: { 202: syncView.extend({ started: z.boolean() }).meta({ id: "SyncStarted" }) },
  },
  async (call) => {
    const { ctx, by } = admitAdminOrCron(call);
    const begun = await beginSync(ctx, by);
    const started = begun.kind === "begun";
    if (started) call.defer(async () => void (await performSync(ctx, begun.run)));
    return { status: 202, body: { ...(await getSyncView(ctx)), started } };
  },
);

export const PATCH = route(
  {
    name: "PATCH /api/plans/sync",
    about: "Turns the automatic sync on or off; overrides the environment.",
    ...callers,
    body: z.strictObject({ enabled: z.boolean() }),
    answers: { 200: syncView },
  },
  async (call) => {
    const { ctx } = admitAdminOrCron(call);
    await setAutoSync(ctx, call.body.enabled);
    return ok(await getSyncView(ctx));
  },
);
