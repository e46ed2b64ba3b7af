import { type Answer, buy, type Checkout, currentOf, type Person, statusOf } from "../../person";
import { rows } from "../../rows";
import { arrive, isCalm, type SimApp, type Simulation, typed } from "../simulation";
import { liveSubscriptions, owes } from "../stripe-side";
import type { Operation } from "./operation";

/** Cards entered on a payment page, weighted by how common they are. */
const TYPED: readonly (readonly [number, string])[] = [
  [6, "4242424242424242"],
  [2, "5555555555554444"],
  [1, "4000000000000002"],
  [1, "4000000000009995"],
  [2, "4000000000000341"],
];

const PLANS = ["starter", "starter", "business"] as const;
const INTERVALS = ["month", "month", "year"] as const;

/** Most people repeat their earlier choice. */
function choiceOf({ random }: Simulation, app: SimApp): NonNullable<SimApp["choice"]> {
  if (!app.choice || random.chance(0.3))
    app.choice = { plan: random.pick(PLANS), interval: random.pick(INTERVALS) };
  return app.choice;
}

type BuyAnswer = Answer<Checkout & { code?: string }>;

/** Requests a payment page, remembers it, and checks the answer against the current faults. */
async function order(sim: Simulation, app: SimApp, person: Person): Promise<BuyAnswer> {
  const calm = isCalm(sim);
  const answer = await buy(person, choiceOf(sim, app), app.appId);
  if (answer.status === 201) app.sessions.push(answer.body.sessionId);
  if (answer.status >= 500 && calm) {
    sim.violations.push(`checkout answered ${answer.status} ${answer.body.code} though nothing was wrong`);
  }
  if (answer.status === 500 && !sim.process.crashed()) {
    sim.violations.push("checkout answered 500: bad luck outside is a 503");
  }
  return answer;
}

const told = ({ status, body }: BuyAnswer) => (status === 201 ? "page" : `${status} ${body.code}`);

/** A checkout is refused for a subscription or a debt only if Stripe has it. */
async function judgeRefusal(sim: Simulation, app: SimApp, { body }: BuyAnswer): Promise<void> {
  const live = await liveSubscriptions(sim, app);
  if (body.code === "subscription_exists" && live.length === 0)
    sim.violations.push(`${app.appId} was refused for a subscription it does not have`);
  if (body.code === "open_debt" && !(await owes(sim, app)))
    sim.violations.push(`${app.appId} was refused for a debt it does not have`);
}

async function pay(sim: Simulation, app: SimApp): Promise<string> {
  if (app.sessions.length === 0) return "no page yet";
  // Sometimes pays on an older page, as if it was still open in a tab.
  const session = sim.random.chance(0.7) ? (app.sessions.at(-1) ?? "") : sim.random.pick(app.sessions);
  const card = sim.random.weighted(TYPED);
  const { kind } = await sim.world.engine.completeCheckout(session, typed(card));
  return `${card} ${kind}`;
}

async function returns(sim: Simulation, app: SimApp): Promise<string> {
  if (app.sessions.length === 0) return "no page yet";
  const calm = isCalm(sim);
  const { status, body } = await statusOf(sim.random.pick(app.buyers), sim.random.pick(app.sessions));
  if (calm && status >= 400) sim.violations.push(`the return page answered ${status}`);
  return `${status} ${body.state}`;
}

/** Another person may buy for the app from now on. */
async function join(sim: Simulation, app: SimApp): Promise<string> {
  const other = sim.random.pick(sim.apps).owner;
  if (app.buyers.includes(other)) return "is in already";
  await rows(sim.world, "insert into app_members (app_id, user_id, role) values ($1, $2, 'billing')", [
    app.appId,
    other.userId,
  ]);
  app.buyers.push(other);
  return other.email;
}

export const buyingOperations: Operation[] = [
  {
    name: "signs up",
    weight: 4,
    run: async (sim) => {
      // Sign-up and sign-in are rate-limited, so they need Redis and a running server.
      if (sim.apps.length >= 7 || !isCalm(sim)) return "not now";
      const app = await arrive(sim);
      if (sim.random.chance(0.5)) await join(sim, app);
      return `${app.appId}, ${app.buyers.length} may buy`;
    },
  },
  {
    name: "joins an app",
    weight: 2,
    run: join,
  },
  {
    name: "buys",
    weight: 12,
    beside: true,
    run: async (sim, app) => {
      const calm = isCalm(sim);
      const answer = await order(sim, app, sim.random.pick(app.buyers));
      if (calm && !sim.isCrowded) await judgeRefusal(sim, app, answer);
      return told(answer);
    },
  },
  {
    name: "buys in several tabs at once",
    weight: 4,
    beside: true,
    run: async (sim, app) => {
      const tabs = Array.from({ length: sim.random.int(2, 4) }, () => sim.random.pick(app.buyers));
      return (await Promise.all(tabs.map((person) => order(sim, app, person)))).map(told).join(", ");
    },
  },
  { name: "pays", weight: 10, beside: true, run: pay },
  {
    name: "pays on every page that is still open somewhere",
    weight: 4,
    beside: true,
    run: async (sim, app) => {
      const good = typed("4242424242424242");
      const kinds: string[] = [];
      for (const session of new Set(app.sessions))
        kinds.push((await sim.world.engine.completeCheckout(session, good)).kind);
      return `${kinds.filter((kind) => kind === "complete").length} of ${kinds.length}`;
    },
  },
  {
    name: "buys and pays at once",
    weight: 7,
    run: async (sim, app) => {
      const answer = await order(sim, app, sim.random.pick(app.buyers));
      if (answer.status !== 201) return told(answer);
      const { kind } = await sim.world.engine.completeCheckout(
        answer.body.sessionId,
        typed("4242424242424242"),
      );
      return kind;
    },
  },
  {
    name: "pays in one tab while buying in another",
    weight: 4,
    run: async (sim, app) => {
      const [answer, paid] = await Promise.all([order(sim, app, app.owner), pay(sim, app)]);
      return `${told(answer)}, ${paid}`;
    },
  },
  {
    name: "pays in two tabs at once",
    weight: 2,
    run: async (sim, app) => (await Promise.all([pay(sim, app), pay(sim, app)])).join(", "),
  },
  { name: "opens the return page", weight: 5, beside: true, run: returns },
  {
    name: "opens the return page in three tabs",
    weight: 2,
    run: async (sim, app) =>
      (await Promise.all([returns(sim, app), returns(sim, app), returns(sim, app)])).join(", "),
  },
  {
    name: "looks at the dashboard",
    weight: 1,
    beside: true,
    run: async (_sim, app) => (await currentOf(app.owner)).status ?? "no answer",
  },
];
