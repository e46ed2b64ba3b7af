import { readObject, type Sandbox, type WireObject } from "../server/sandbox";
import { type Discount, findPromotion, lastsOf } from "./promotion";

export type Cadence = { interval: string; count: number };
export type ViewLine = {
  name: string;
  quantity: number;
  /** What is due today, before discounts: nothing during a trial. */
  amountMinor: number;
  /** What one period (or the one-off purchase) costs. */
  priceMinor: number;
  cadence: Cadence | null;
};

/** What the Checkout page shows, read from the session as the API returns it. */
export type CheckoutView = {
  id: string;
  status: "open" | "complete" | "expired";
  mode: "payment" | "subscription" | "setup";
  locale: unknown;
  currency: string;
  lines: ViewLine[];
  subtotalMinor: number;
  discounts: Discount[];
  totalMinor: number;
  /** What each period costs once a trial is over; null when nothing recurs. */
  recurring: { amountMinor: number; cadence: Cadence } | null;
  trial: { days: number } | null;
  email: string | null;
  /** Whether the person may enter a code. */
  asksForCode: boolean;
  code: { text: string; isValid: boolean } | null;
  cancelUrl: string | null;
  successUrl: string | null;
};

const DAY_MS = 86_400_000;
const EXPAND = ["line_items.data.price.product", "customer", "discounts.coupon", "discounts.promotion_code"];

export async function readCheckout(
  sandbox: Sandbox,
  sessionId: string,
  code: string,
): Promise<CheckoutView | null> {
  const query = EXPAND.map((path, index) => `expand[${index}]=${path}`).join("&");
  const session = await readObject(
    sandbox,
    `/v1/checkout/sessions/${encodeURIComponent(sessionId)}?${query}`,
  );
  if (!session) return null;
  const lines = listOf(session.line_items).map(readLine);
  const currency = String(session.currency ?? "brl");
  const subtotalMinor = Number(session.amount_subtotal ?? 0);
  const asksForCode = session.allow_promotion_codes === true;
  const fullMinor = lines.reduce((sum, line) => sum + line.amountMinor, 0);
  const promotion =
    asksForCode && code ? await findPromotion(sandbox, { code, currency, amountMinor: fullMinor }) : null;
  const trial = readTrial(sandbox, sessionId);
  const discounts = promotion ? [promotion] : readDiscounts(session);
  const off = trial ? 0 : (promotion?.amountMinor ?? 0);
  const cadence = lines.find((line) => line.cadence)?.cadence ?? null;
  const recurringMinor = lines.filter((line) => line.cadence).reduce((sum, line) => sum + line.priceMinor, 0);
  return {
    id: sessionId,
    status: session.status as CheckoutView["status"],
    mode: session.mode as CheckoutView["mode"],
    locale: session.locale,
    currency,
    lines,
    subtotalMinor,
    discounts,
    totalMinor: Math.max(0, Number(session.amount_total ?? 0) - off),
    recurring: cadence ? { amountMinor: recurringMinor, cadence } : null,
    trial,
    email: readEmail(session),
    asksForCode,
    code: asksForCode && code ? { text: code, isValid: promotion !== null } : null,
    cancelUrl: webUrl(session.cancel_url),
    successUrl: webUrl(session.success_url)?.replaceAll("{CHECKOUT_SESSION_ID}", sessionId) ?? null,
  };
}

function readLine(line: WireObject): ViewLine {
  const price = objectOf(line.price);
  const product = objectOf(price?.product);
  const recurring = objectOf(price?.recurring);
  const quantity = Number(line.quantity ?? 1);
  return {
    name: String(product?.name ?? line.description ?? ""),
    quantity,
    amountMinor: Number(line.amount_subtotal ?? 0),
    priceMinor: Number(price?.unit_amount ?? 0) * quantity,
    cadence: recurring
      ? { interval: String(recurring.interval), count: Number(recurring.interval_count ?? 1) }
      : null,
  };
}

/** The session does not contain its trial; whole days, as the page shows them. */
function readTrial({ engine }: Sandbox, sessionId: string): CheckoutView["trial"] {
  const end = engine.checkoutTrialEnd(sessionId);
  return end ? { days: Math.max(1, Math.round((end.getTime() - engine.now().getTime()) / DAY_MS)) } : null;
}

function readDiscounts(session: WireObject): Discount[] {
  const amountMinor = Number(objectOf(session.total_details)?.amount_discount ?? 0);
  const discounts = Array.isArray(session.discounts) ? (session.discounts as WireObject[]) : [];
  const coupon = objectOf(discounts[0]?.coupon);
  if (discounts.length === 0 && amountMinor === 0) return [];
  const percent = coupon?.percent_off;
  return [
    {
      name: String(coupon?.name ?? ""),
      percent: typeof percent === "number" ? percent : null,
      amountMinor,
      lasts: lastsOf(coupon),
    },
  ];
}

function readEmail(session: WireObject): string | null {
  const email =
    objectOf(session.customer)?.email ?? objectOf(session.customer_details)?.email ?? session.customer_email;
  return typeof email === "string" ? email : null;
}

/** A safe link target: never a script. */
export function webUrl(value: unknown): string | null {
  return typeof value === "string" && /^https?:\/\//i.test(value) ? value : null;
}

export function objectOf(value: unknown): WireObject | null {
  return typeof value === "object" && value !== null && !Array.isArray(value) ? (value as WireObject) : null;
}

export function listOf(value: unknown): WireObject[] {
  const data = objectOf(value)?.data;
  return Array.isArray(data) ? (data as WireObject[]) : [];
}
