import type { StripeEngine } from "../../../sandbox/stripe/contract";
import type {
  BalanceTransaction,
  Charge,
  Customer,
  Invoice,
  InvoiceItem,
  InvoicePayment,
  Refund,
  Subscription,
} from "../../../sandbox/stripe/engine/objects";

export type Books = {
  customer: Customer[];
  subscription: Subscription[];
  invoice: Invoice[];
  invoice_payment: InvoicePayment[];
  invoiceitem: InvoiceItem[];
  charge: Charge[];
  refund: Refund[];
  dispute: Array<{ id: string }>;
  subscription_schedule: Array<{ id: string }>;
  payment_intent: Array<{ id: string }>;
  payment_method: Array<{ id: string }>;
  customer_balance_transaction: BalanceTransaction[];
};

/** Every object of these kinds, as the API returns them, page by page. */
export async function readBooks(engine: StripeEngine): Promise<Books> {
  const customer = await all<Customer>(engine, "/v1/customers");
  const moves = await Promise.all(
    customer.map(({ id }) => all<BalanceTransaction>(engine, `/v1/customers/${id}/balance_transactions`)),
  );
  return {
    customer,
    subscription: await all(engine, "/v1/subscriptions", "status=all"),
    invoice: await all(engine, "/v1/invoices"),
    invoice_payment: await all(engine, "/v1/invoice_payments"),
    invoiceitem: stored<InvoiceItem>(engine, "invoice_item"),
    charge: await all(engine, "/v1/charges"),
    refund: await all(engine, "/v1/refunds"),
    dispute: stored(engine, "dispute"),
    subscription_schedule: await all(engine, "/v1/subscription_schedules"),
    payment_intent: await all(engine, "/v1/payment_intents"),
    payment_method: (
      await Promise.all(
        customer.map(({ id }) => all<{ id: string }>(engine, `/v1/customers/${id}/payment_methods`)),
      )
    ).flat(),
    customer_balance_transaction: moves.flat(),
  };
}

/** Rows as they are stored. */
function stored<T>(engine: StripeEngine, table: string): T[] {
  return (engine.snapshot() as { tables: Record<string, T[]> }).tables[table] ?? [];
}

/** One answer of the API in wire format. */
async function read<T>(engine: StripeEngine, path: string): Promise<T> {
  const headers = { authorization: "Bearer sk_test_proof" };
  const answer = await engine.handle({ method: "GET", path, headers, body: "" });
  if (answer.status !== 200) throw new Error(`GET ${path} answered ${answer.status}: ${answer.body}`);
  return JSON.parse(answer.body) as T;
}

async function all<T extends { id: string }>(engine: StripeEngine, path: string, more = ""): Promise<T[]> {
  const rows: T[] = [];
  for (;;) {
    const after = rows.length > 0 ? `&starting_after=${rows.at(-1)?.id}` : "";
    const page = await read<{ data: T[]; has_more: boolean }>(engine, `${path}?limit=100&${more}${after}`);
    rows.push(...page.data);
    if (!page.has_more) return rows;
  }
}

const sum = (amounts: number[]): number => amounts.reduce((total, amount) => total + amount, 0);

/** Everything that must always be true of the books; returns violations as sentences. */
export function problems(books: Books): string[] {
  return [
    ...moneyProblems(books),
    ...books.invoice.flatMap(invoiceProblems),
    ...balanceProblems(books),
    ...usedBalanceProblems(books),
    ...cycleProblems(books),
    ...subscriptionProblems(books),
  ];
}

/** Every cent that was charged is on one invoice, and every refund is on its charge. */
function moneyProblems({ charge, refund, invoice }: Books): string[] {
  const charged = sum(charge.filter((one) => one.status === "succeeded").map((one) => one.amount_captured));
  const collected = sum(invoice.map((one) => one.amount_paid - (one.amount_paid_off_stripe ?? 0)));
  const refunded = sum(refund.filter((one) => one.status === "succeeded").map((one) => one.amount));
  const given = sum(charge.map((one) => one.amount_refunded));
  return [
    ...when(charged !== collected, `charges took ${charged}, invoices say ${collected}`),
    ...when(refunded !== given, `refunds gave ${refunded}, charges say ${given}`),
    ...charge.flatMap((one) =>
      when(one.amount_refunded > one.amount_captured, `${one.id} gave back more than it took`),
    ),
  ];
}

function invoiceProblems(one: Invoice): string[] {
  const lines = sum(one.lines.data.map((line) => line.amount));
  const discounts = sum((one.total_discount_amounts ?? []).map((share) => share.amount));
  const onLines = sum(
    one.lines.data.flatMap((line) => (line.discount_amounts ?? []).map((share) => share.amount)),
  );
  const isFinal = one.status !== "draft";
  const asked = one.amount_due + (one.ending_balance ?? 0);
  const say = (isWrong: boolean, what: string) => when(isWrong, `${one.id} (${one.status}): ${what}`);
  return [
    ...say(lines !== one.subtotal, `lines ${lines}, subtotal ${one.subtotal}`),
    ...say(one.subtotal - discounts !== one.total, `${one.subtotal} - ${discounts} is not ${one.total}`),
    ...say(onLines !== discounts, `discounts of lines ${onLines}, of all ${discounts}`),
    ...say(
      one.amount_paid + one.amount_remaining !== one.amount_due,
      `paid ${one.amount_paid} + remaining ${one.amount_remaining} is not due ${one.amount_due}`,
    ),
    ...say(one.amount_due < 0 || one.amount_paid < 0, "an amount is negative"),
    ...say(one.status === "paid" && one.amount_remaining !== 0, "paid, and something remains"),
    ...say(one.status === "open" && one.amount_remaining === 0, "open, and nothing remains"),
    ...say(isFinal && one.total + one.starting_balance !== asked, "total and balance do not reconcile"),
    ...say(isFinal !== (one.status_transitions.finalized_at !== null), "finalized and not dated"),
  ];
}

/** A customer's balance is the sum of its movements, each of which has its ending balance. */
function balanceProblems({ customer, customer_balance_transaction: all }: Books): string[] {
  return customer.flatMap((one) => {
    const moves = all.filter((move) => move.customer === one.id).reverse();
    let balance = 0;
    const broken = moves.flatMap((move) => {
      balance += move.amount;
      return when(
        move.ending_balance !== balance,
        `${move.id} ends at ${move.ending_balance}, not ${balance}`,
      );
    });
    return [...broken, ...when(one.balance !== balance, `${one.id} has ${one.balance}, not ${balance}`)];
  });
}

/** An invoice changed the balance by its stated amount, and a voided one restored all of it. */
function usedBalanceProblems({ invoice, customer_balance_transaction: all }: Books): string[] {
  return invoice.flatMap((one) => {
    const moved = sum(all.filter((move) => move.invoice === one.id).map((move) => move.amount));
    const isOver = one.status === "draft" || one.status === "void";
    const says = isOver ? 0 : (one.ending_balance ?? 0) - one.starting_balance;
    return when(moved !== says, `${one.id} (${one.status}) moved the balance by ${moved}, not ${says}`);
  });
}

/** A step of the cycle is billed once. */
function cycleProblems({ invoice }: Books): string[] {
  const seen = new Set<string>();
  return invoice.flatMap((one) => {
    const reason = one.billing_reason;
    if (reason !== "subscription_cycle" && reason !== "subscription_create") return [];
    return one.lines.data.flatMap((line) => {
      const details = line.parent?.subscription_item_details;
      if (!details || details.proration) return [];
      const key = `${details.subscription_item} from ${line.period.start} to ${line.period.end}`;
      if (seen.has(key)) return [`${key} is billed twice`];
      seen.add(key);
      return [];
    });
  });
}

function subscriptionProblems({ subscription, invoice }: Books): string[] {
  return subscription.flatMap((one) => {
    const ended = one.status === "canceled" || one.status === "incomplete_expired";
    const latest = invoice.find(({ id }) => id === one.latest_invoice);
    return [
      ...when(ended !== (one.ended_at !== null), `${one.id} is ${one.status}, ended at ${one.ended_at}`),
      ...when(one.latest_invoice !== null && !latest, `${one.id} names an invoice that is not there`),
      ...when(
        one.status === "active" && one.pending_update === null && latest?.status === "open",
        `${one.id} is active beside its open invoice ${latest?.id}`,
      ),
      ...one.items.data.flatMap((item) =>
        when(item.current_period_end <= item.current_period_start, `${item.id} has no period`),
      ),
    ];
  });
}

const when = (isWrong: boolean, what: string): string[] => (isWrong ? [what] : []);
