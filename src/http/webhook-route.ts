import { z } from "zod";
import { type Container, container } from "@/container";
import type { AppContext } from "@/context";
import { MINUTE_MS } from "@/domain/duration";
import { drainInbox, MAX_WEBHOOK_BYTES, receiveWebhook } from "@/features/webhooks";
import type { ProviderName } from "@/providers/provider";
import { AppError } from "@/refusal";
import { clientAddress } from "./client-address";
import { type Contract, checkAnswer, withContract } from "./contract";
import { getCorrelationId } from "./correlation";
import { takeLimit } from "./limit";
import { createRateWindow } from "./rate-window";
import { readText } from "./read-body";
import { getLocale } from "./request-locale";
import { asRefusal, json, problem } from "./respond";
import { createTurns } from "./turns";

/** Signed events of the last minute, in this process: those above the limit wait for cron. */
const signedWindow = createRateWindow(MINUTE_MS);

const contract = {
  name: "POST /api/payments/webhook",
  about:
    "For the payment provider: stores one signed event and answers; it is processed afterwards. A repeated event is answered in the same way.",
  signature: "Stripe-Signature",
  body: z.looseObject({}).describe("An event of the provider, as it was signed."),
  answers: {
    200: z
      .object({ event: z.string(), kind: z.enum(["accepted", "duplicate", "ignored"]) })
      .meta({ id: "WebhookReceived" }),
  },
  refusals: {
    malformed: ["webhook_signature", "webhook_payload", "webhook_mode"],
    rate_limited: ["rate_limited"],
  },
} as const satisfies Contract;

/**
 * The route that a provider posts to. Before the answer it only checks the signature and inserts one row.
 * Requests without a valid signature count against a limit; signed ones are never refused (HOOK-6).
 */
export const webhookFrom = (provider: ProviderName) =>
  withContract(contract, (request: Request): Promise<Response> => receive(provider, request));

async function receive(provider: ProviderName, request: Request): Promise<Response> {
  const world = container();
  const requestId = getCorrelationId(request.headers);
  const ctx = world.contextFor({ correlationId: requestId, actor: provider });
  try {
    const rawBody = await readText(request, MAX_WEBHOOK_BYTES);
    const intake = await receiveWebhook(ctx, provider, { rawBody, headers: request.headers });
    if (intake.kind === "refused") return await refuse(ctx, request, requestId, intake.reason);
    if (intake.kind === "accepted" && signedWindow.take(ctx.settings.webhookRatePerMinute)) {
      deferDrain(world, ctx, intake.aggregate);
    }
    const body = { event: intake.event, kind: intake.kind };
    if (ctx.settings.checkAnswers) checkAnswer(contract, { status: 200, body });
    return json(body);
  } catch (error) {
    if (!asRefusal(error)) ctx.log.error({ err: error }, "webhook intake failed");
    return problem(error, { requestId, locale: getLocale(request.headers) });
  }
}

/** A container's drains in progress, by aggregate. */
const getTurns = new WeakMap<Container, ReturnType<typeof createTurns>>();

/**
 * Processes an aggregate's due events after the answer. Events that arrive meanwhile only request another
 * run. If a run fails, the events are stored and cron processes them.
 */
function deferDrain(world: Container, ctx: AppContext, aggregate: string): void {
  const turns = getTurns.get(world) ?? createTurns();
  getTurns.set(world, turns);
  world.defer(() =>
    turns(aggregate, async () => {
      await ctx.clock.refresh();
      await drainInbox(ctx, { aggregate });
    }),
  );
}

async function refuse(
  ctx: AppContext,
  request: Request,
  requestId: string,
  reason: "signature" | "payload" | "mode",
): Promise<Response> {
  const address = clientAddress(request.headers);
  ctx.log.warn({ reason, address }, "webhook refused");
  await takeLimit(ctx.limits, "webhookUnsigned", address);
  const error = new AppError("malformed", `webhook_${reason}` as const);
  return problem(error, { requestId, locale: getLocale(request.headers) });
}
