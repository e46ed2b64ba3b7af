import { z } from "zod";
import { processReplayed, replayWebhooks } from "@/features/webhooks";
import { json } from "@/http/respond";
import { route } from "@/http/route";

const reason = z.string().trim().max(500).nullish();
const ids = z.array(z.string().min(1).max(255)).min(1).max(100);

const body = z.union([
  z.strictObject({ ids, reason }),
  z.strictObject({ status: z.literal("dead"), reason }),
]);

/** Replays stored events: those with these ids, or all dead ones (up to 500 a call). */
export const POST = route(
  { name: "POST /api/admin/webhooks/replay", role: "admin", body, limit: "changePlan" },
  async ({ ctx, body, defer }) => {
    const { aggregates, ...answer } = await replayWebhooks(ctx, { ...body, reason: body.reason || null });
    defer(() => processReplayed(ctx, aggregates));
    return json(answer);
  },
);
