/**
 * `npx tsx sandbox/stripe/tour.ts [url]`: two months of one customer on a running Stripe sandbox, using only
 * the official SDK and `fetch`. Prints every number beside its expected value and exits 1 when one differs.
 * Advances the sandbox's clock; its objects stay.
 */
import Stripe from "stripe";

const base = new URL(process.argv[2] ?? process.env.STRIPE_SANDBOX_URL ?? "http://127.0.0.1:12111");
const stripe = new Stripe("sk_test_tour", {
  host: base.hostname,
  port: Number(base.port || 80),
  protocol: "http",
  maxNetworkRetries: 0,
  telemetry: false,
});

const DAY = 86_400;
const HOUR = 3600;
let differences = 0;

function check(what: string, is: unknown, expected: unknown): void {
  const [left, right] = [JSON.stringify(is), JSON.stringify(expected)];
  const same = left === right;
  if (!same) differences++;
  console.log(same ? `  ok       ${what}: ${left}` : `  DIFFERS  ${what}: ${left}, expected ${right}`);
}

const step = (title: string) => console.log(`\n${title}`);

/** The rest of an amount: to the second, rounded once. */
const share = (amount: number, left: number, whole: number) => Math.round((amount * left) / whole);

/** Every event of this tour, oldest first. */
const events: Stripe.Event[] = [];
/** The customer of these events, once it is known. */
let tourist = "";

/** Reads new events, each by its id too. Stripe keeps events for thirty days, so not only at the end. */
async function readEvents(): Promise<void> {
  const known = new Set(events.map(({ id }) => id));
  const fresh: Stripe.Event[] = [];
  for await (const event of stripe.events.list({ limit: 100 })) {
    if (known.has(event.id)) break;
    if (!JSON.stringify(event.data.object).includes(tourist)) continue;
    const read = await stripe.events.retrieve(event.id);
    if (JSON.stringify(read.data) !== JSON.stringify(event.data)) check(`event ${event.id}`, read, event);
    fresh.push(event);
  }
  events.push(...fresh.reverse());
}

async function moveTo(seconds: number): Promise<void> {
  await readEvents();
  const response = await fetch(new URL("/_sandbox/clock", base), {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify({ to: new Date(seconds * 1000).toISOString() }),
  });
  if (!response.ok) throw new Error(`the clock did not move: ${await response.text()}`);
}

const itemOf = (subscription: Stripe.Subscription): Stripe.SubscriptionItem => {
  const [item] = subscription.items.data;
  if (!item) throw new Error("the subscription has no item");
  return item;
};

async function latestInvoice(id: string): Promise<Stripe.Invoice> {
  const { latest_invoice } = await stripe.subscriptions.retrieve(id, { expand: ["latest_invoice"] });
  if (typeof latest_invoice !== "object" || !latest_invoice) throw new Error("there is no invoice");
  return latest_invoice;
}

const amounts = (invoice: Stripe.Invoice) => invoice.lines.data.map((line) => line.amount);

async function giveCard(customer: string, testMethod: string): Promise<void> {
  const { id } = await stripe.paymentMethods.attach(testMethod, { customer });
  await stripe.customers.update(customer, { invoice_settings: { default_payment_method: id } });
}

async function open() {
  step("A product, two prices, a customer with a card, a subscription");
  const product = await stripe.products.create({ name: "Tour" });
  const price = (unit_amount: number) =>
    stripe.prices.create({
      product: product.id,
      currency: "brl",
      unit_amount,
      recurring: { interval: "month" },
    });
  const [basic, pro] = [await price(3000), await price(6000)];
  const customer = await stripe.customers.create({ name: "Ana Souza", email: "ana@exemplo.com.br" });
  tourist = customer.id;
  await giveCard(customer.id, "pm_card_visa");
  const subscription = await stripe.subscriptions.create({
    customer: customer.id,
    items: [{ price: basic.id }],
  });
  const first = await latestInvoice(subscription.id);
  check("status", subscription.status, "active");
  check("first invoice", [first.status, first.amount_paid], ["paid", 3000]);
  return { basic, pro, customer, subscription };
}

type Opened = Awaited<ReturnType<typeof open>>;

async function upgrade({ basic, pro, customer, subscription }: Opened): Promise<number> {
  step("Eight days later: an upgrade, previewed and made");
  const item = itemOf(subscription);
  const { current_period_start: start, current_period_end: end } = item;
  const at = start + 8 * DAY;
  await moveTo(at);
  const change = {
    items: [{ id: item.id, price: pro.id }],
    proration_behavior: "always_invoice" as const,
    proration_date: at,
  };
  const preview = await stripe.invoices.createPreview({
    customer: customer.id,
    subscription: subscription.id,
    subscription_details: change,
  });
  const credit = -share(basic.unit_amount ?? 0, end - at, end - start);
  const debit = share(pro.unit_amount ?? 0, end - at, end - start);
  check("previewed lines", amounts(preview), [credit, debit]);
  check("previewed total", preview.amount_due, credit + debit);
  await stripe.subscriptions.update(subscription.id, {
    ...change,
    payment_behavior: "pending_if_incomplete",
  });
  const charged = await latestInvoice(subscription.id);
  check("charged lines", amounts(charged), amounts(preview));
  check("charged", [charged.status, charged.amount_paid], ["paid", preview.amount_due]);
  return credit + debit;
}

async function downgrade({ basic, pro, subscription }: Opened): Promise<void> {
  step("A downgrade, scheduled for the end of the period");
  const schedule = await stripe.subscriptionSchedules.create({ from_subscription: subscription.id });
  const [current] = schedule.phases;
  if (!current) throw new Error("the schedule has no phase");
  await stripe.subscriptionSchedules.update(schedule.id, {
    end_behavior: "release",
    phases: [
      { items: [{ price: pro.id, quantity: 1 }], start_date: current.start_date, end_date: current.end_date },
      { items: [{ price: basic.id, quantity: 1 }], duration: { interval: "month", interval_count: 1 } },
    ],
  });
  const waiting = await stripe.subscriptions.retrieve(subscription.id);
  check("price until then", itemOf(waiting).price.unit_amount, 6000);
  const end = itemOf(waiting).current_period_end;
  check("the phase ends with the period", current.end_date, end);
  await moveTo(end + 2 * HOUR);
  const renewed = await stripe.subscriptions.retrieve(subscription.id);
  const renewal = await latestInvoice(subscription.id);
  check("price after it", itemOf(renewed).price.unit_amount, 3000);
  check("renewal lines", amounts(renewal), [3000]);
  check("renewal", [renewal.status, renewal.amount_paid], ["paid", 3000]);
}

async function failAndRetry({ customer, subscription }: Opened): Promise<void> {
  step("The card fails at the next renewal; a retry fails too, another card pays");
  await giveCard(customer.id, "pm_card_chargeCustomerFail");
  const before = await stripe.subscriptions.retrieve(subscription.id);
  await moveTo(itemOf(before).current_period_end + 2 * HOUR);
  const late = await stripe.subscriptions.retrieve(subscription.id);
  const unpaid = await latestInvoice(subscription.id);
  check("status", late.status, "past_due");
  check("the schedule is over", late.schedule, null);
  check("invoice", [unpaid.status, unpaid.amount_due, unpaid.attempt_count], ["open", 3000, 1]);
  const retry = await stripe.invoices.pay(unpaid.id ?? "").then(
    () => "paid",
    (error: Stripe.errors.StripeError) => [error.statusCode, error.code],
  );
  check("retry with the same card", retry, [402, "card_declined"]);
  await giveCard(customer.id, "pm_card_visa");
  const paid = await stripe.invoices.pay(unpaid.id ?? "");
  check("retry with another", [paid.status, paid.amount_paid], ["paid", 3000]);
  check("status", (await stripe.subscriptions.retrieve(subscription.id)).status, "active");
}

async function cancel({ subscription }: Opened): Promise<void> {
  step("The end");
  const canceled = await stripe.subscriptions.cancel(subscription.id);
  check("status", canceled.status, "canceled");
  check("reason", canceled.cancellation_details?.reason, "cancellation_requested");
}

async function readBack({ customer, subscription }: Opened, difference: number): Promise<void> {
  step("Every event, read back");
  await readEvents();
  const count = (type: string) => events.filter((event) => event.type === type).length;
  check("invoice.paid", count("invoice.paid"), 4);
  check("invoice.payment_failed", count("invoice.payment_failed"), 2);
  check("charge.failed", count("charge.failed"), 2);
  check("customer.subscription.created", count("customer.subscription.created"), 1);
  check("customer.subscription.deleted", count("customer.subscription.deleted"), 1);
  check("subscription_schedule.created", count("subscription_schedule.created"), 1);
  check("subscription_schedule.released", count("subscription_schedule.released"), 1);
  let collected = 0;
  for (const event of events) if (event.type === "invoice.paid") collected += event.data.object.amount_paid;
  const charges = await stripe.charges.list({ customer: customer.id, limit: 100 });
  const charged = charges.data.filter((one) => one.paid).reduce((sum, one) => sum + one.amount_captured, 0);
  check("money in the events", collected, 3000 + difference + 3000 + 3000);
  check("money in the charges", charged, collected);
  check(
    "the last word on the subscription",
    events.findLast(isAbout(subscription.id))?.type,
    "customer.subscription.deleted",
  );
  console.log(`  ${events.length} events of this customer`);
}

const isAbout = (id: string) => (event: Stripe.Event) => (event.data.object as { id?: string }).id === id;

async function main(): Promise<void> {
  console.log(`A tour of the Stripe sandbox at ${base.origin}, in cents of BRL.`);
  const opened = await open();
  const difference = await upgrade(opened);
  await downgrade(opened);
  await failAndRetry(opened);
  await cancel(opened);
  await readBack(opened, difference);
  console.log(differences === 0 ? "\nEvery number is as it should be." : `\n${differences} numbers differ.`);
  process.exitCode = differences === 0 ? 0 : 1;
}

main().catch((error: unknown) => {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
});
