import { DEMO_DAYS, DEMO_PASSWORD, DEMO_PEOPLE, type DemoPerson, type DemoStep } from "@db/seeds/demo-people";
import type { Container } from "@/container";
import type { AppContext } from "@/context";
import { DAY_MS } from "@/domain/duration";
import { findPerson, listMemberships, setRole } from "@/features/accounts";
import { getSubscriptionView } from "@/features/billing-view";
import { closeReturnedCheckout, startCheckout } from "@/features/checkout";
import { syncFromStripe } from "@/features/subscription";
import { drainInbox } from "@/features/webhooks";
import { createStripeClient } from "@/providers/stripe/client";
import { type DemoWorld, demoWorld } from "./demo-world";
import { say } from "./output";

export type SeededPerson = { email: string; password: string; role: string; state: string };

/**
 * Plays the demo people's stories on the local Stripe, from the first day to the present, so that their data
 * has a history: invoices, renewals, a card that stopped working. Runs once: a database that contains the
 * first person is left unchanged.
 */
export async function seedDemo(world: Container, ctx: AppContext): Promise<SeededPerson[]> {
  const outside = demoWorld(world.env);
  const first = DEMO_PEOPLE[0];
  if (first && !(await findPerson(ctx.db, { email: first.email }))) {
    for (const person of DEMO_PEOPLE) await signUp(world, ctx, person);
    if (outside) await playStories(world, ctx, outside);
    else say("demo people: signed up; their stories need the local Stripe");
    await drainInbox(ctx);
  }
  // A local Stripe whose clock starts in the past must not stay there, even if the data was seeded before.
  await outside?.advanceTo(new Date());
  return DEMO_PEOPLE.map(({ email, role, state }) => ({ email, password: DEMO_PASSWORD, role, state }));
}

async function signUp(world: Container, ctx: AppContext, person: DemoPerson): Promise<void> {
  const { name, email, role } = person;
  await world.auth.api.signUpEmail({ body: { name, email, password: DEMO_PASSWORD } });
  if (role !== "user") await setRole(ctx, email, role);
}

async function playStories(world: Container, ctx: AppContext, outside: DemoWorld): Promise<void> {
  const today = Date.now();
  const scenes = DEMO_PEOPLE.flatMap((person) => person.steps.map((step) => ({ person, step })));
  scenes.sort((a, b) => b.step.daysAgo - a.step.daysAgo);
  const goTo = async (daysAgo: number) => {
    await outside.advanceTo(new Date(today - Math.min(daysAgo, DEMO_DAYS) * DAY_MS));
    await ctx.clock.refresh();
  };
  const buyers = new Set<DemoPerson>();
  for (const { person, step } of scenes) {
    await goTo(step.daysAgo);
    // Applies what has happened since the last scene (a renewal, for example) to each history.
    for (const buyer of buyers) await look(ctx, buyer);
    await play(world, ctx, outside, person, step.do);
    buyers.add(person);
    await look(ctx, person);
  }
  await goTo(0);
  for (const person of buyers) await look(ctx, person);
}

const look = async (ctx: AppContext, person: DemoPerson) =>
  syncFromStripe(ctx, { appId: (await getBuyer(ctx, person)).appId }, "seed");

async function play(
  world: Container,
  ctx: AppContext,
  outside: DemoWorld,
  person: DemoPerson,
  step: DemoStep["do"],
): Promise<void> {
  const { appId, userId } = await getBuyer(ctx, person);
  if (step.kind === "buy") {
    const { sessionId } = await startCheckout(ctx, {
      appId,
      buyer: { userId, email: person.email, name: person.name },
      plan: step.plan,
      interval: step.interval,
      coupon: null,
      locale: "pt-BR",
    });
    await outside.pay(sessionId, "4242424242424242");
    // As the return page does: the subscription first, then its attempt.
    await look(ctx, person);
    await closeReturnedCheckout(ctx, { provider: ctx.policy.newCustomersProvider, sessionId });
    return;
  }
  const { STRIPE_SECRET_KEY: secretKey, STRIPE_API_BASE: apiBase } = world.env;
  const stripe = createStripeClient({ secretKey, apiBase });
  const { id } = await getSubscriptionView(ctx, appId, "pt-BR");
  if (!id) throw new Error(`${person.email} has no subscription yet`);
  switch (step.kind) {
    case "card_stops_working": {
      const { customer } = await stripe.subscriptions.retrieve(id);
      const method = await stripe.paymentMethods.attach("pm_card_chargeCustomerFail", {
        customer: typeof customer === "string" ? customer : customer.id,
      });
      await stripe.subscriptions.update(id, { default_payment_method: method.id });
      return;
    }
    case "cancel_at_period_end":
      await stripe.subscriptions.update(id, { cancel_at_period_end: true });
      return;
    case "cancel_now":
      await stripe.subscriptions.cancel(id);
  }
}

async function getBuyer(ctx: AppContext, person: DemoPerson): Promise<{ userId: string; appId: string }> {
  const found = await findPerson(ctx.db, { email: person.email });
  const app = found && (await listMemberships(ctx.db, found.id))[0];
  if (!found || !app) throw new Error(`${person.email} was not signed up`);
  return { userId: found.id, appId: app.id };
}
