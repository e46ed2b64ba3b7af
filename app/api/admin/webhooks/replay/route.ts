import { z } from "zod";
import { processReplayed, replayWebhooks } from "@/features/webhooks";
import { replayAnswer } from "@/features/webhooks/types/replay-answer";
import { ok } from "@/http/contract";
import { route } from "@/http/route";

const reason = z.string().trim().max(500).nullish();
const ids = z.array(z.string().min(1).max(255)).min(1).max(100);

const body = z.union([
  z.strictObject({ ids, reason }),
  z.strictObject({ status: z.literal("dead"), reason }),
]);

export const POST = route(
  {
    name: "POST /api/admin/webhooks/replay",
    about: "Replays stored events: those with these ids, or all dead ones (up to 500 a call).",
    role: "admin",
    body,
    limit: "changePlan",
    answers: { 200: replayAnswer },
    refusals: { not_found: ["webhook_not_found"], conflict: ["webhook_in_progress"] },
  },
  async ({ ctx, body, defer }) => {
    const { aggregates, ...answer } = await replayWebhooks(ctx, { ...body, reason: body.reason || null });
    defer(() => processReplayed(ctx, aggregates));
    return ok(answer);
  },
);
