import type { CheckoutCompletion, SandboxEvent, TypedCard } from "../contract";
import type { PortalAction, PortalResult } from "../portal-contract";
import type { Sandbox } from "./sandbox";

/** As at Stripe: the redirect waits until the application has received the event, at most ten seconds. */
const PATIENCE_MS = 10_000;

/**
 * Pays a session with a typed card and delivers its events first, so that the return page rarely has to say
 * "still confirming".
 */
export async function completeAndNotify(
  sandbox: Sandbox,
  input: { sessionId: string; card: TypedCard; promotionCode?: string },
): Promise<CheckoutCompletion> {
  const { sessionId, card, promotionCode } = input;
  const options = promotionCode ? { promotionCode } : undefined;
  return notifying(
    sandbox,
    (event) => event.type === "checkout.session.completed" && isAbout(event, sessionId),
    () => sandbox.engine.completeCheckout(sessionId, card, options),
  );
}

export async function payInvoiceAndNotify(
  sandbox: Sandbox,
  input: { invoiceId: string; card: TypedCard },
): Promise<CheckoutCompletion> {
  return notifying(
    sandbox,
    (event) => event.type === "invoice.paid" && isAbout(event, input.invoiceId),
    () => sandbox.engine.payHostedInvoice(input.invoiceId, input.card),
  );
}

/** A step in the portal; the redirect waits until the application has received its events. */
export async function actInPortalAndNotify(
  sandbox: Sandbox,
  input: { secret: string; action: PortalAction },
): Promise<PortalResult> {
  return notifying(
    sandbox,
    (event) => event.type.startsWith("customer."),
    () => sandbox.engine.portal(input.secret, input.action),
  );
}

async function notifying<T>(
  sandbox: Sandbox,
  isAwaited: (event: SandboxEvent) => boolean,
  work: () => Promise<T>,
): Promise<T> {
  const awaited: string[] = [];
  const stopListening = sandbox.engine.onEvent((event) => {
    if (isAwaited(event)) awaited.push(event.id);
  });
  const result = await work().finally(stopListening);
  await sandbox.commit();
  sandbox.deliver();
  if (!sandbox.deliverer.paused())
    await Promise.all(awaited.map((eventId) => sandbox.deliverer.firstAnswer(eventId, PATIENCE_MS)));
  return result;
}

function isAbout(event: SandboxEvent, objectId: string): boolean {
  return event.data.object.id === objectId;
}
