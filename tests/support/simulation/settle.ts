import { syncFromStripe } from "@/features/subscription";
import { one, rows } from "../rows";
import { ringCron } from "./operations/working";
import { endOutages, restart, type Simulation } from "./simulation";

const ROUNDS = 400;

/**
 * Lets everything settle: all faults end, a healthy process runs, pending work gets its time, and a late
 * event of each customer replaces lost events.
 */
export async function settle(sim: Simulation): Promise<void> {
  const { world } = sim;
  endOutages(sim);
  world.deliverer.clearFaults();
  restart(sim);
  await workOff(sim);
  await sendLateEvents(sim);
  await workOff(sim);
  await syncAgain(sim);
}

/** Until nothing is pending: neither at Stripe for delivery nor in our inbox or outbox. */
export async function workOff(sim: Simulation): Promise<void> {
  const { engine, deliverer } = sim.world;
  for (let round = 0; round < ROUNDS; round++) {
    await deliverer.drain();
    await sim.process.runDeferred();
    await ringCron(sim, "inbox");
    const due = await nextDue(sim);
    if (due === null) return;
    // At least a second later: everything due until now has already been tried.
    await engine.advanceTo(new Date(Math.max(due.getTime(), engine.now().getTime() + 1000)));
  }
  sim.violations.push(`after ${ROUNDS} rounds something still waits`);
}

/** The next moment at which pending work becomes due; null when nothing is pending. */
async function nextDue({ world }: Simulation): Promise<Date | null> {
  const ours = await one<{ at: Date | null }>(
    world,
    `select min(at) as at from (
       select case status when 'processing' then lease_until else next_attempt_at end as at
       from webhook_events where status in ('received', 'failed', 'processing')
       union all
       select case status when 'processing' then lease_until else next_attempt_at end
       from outbox where status in ('pending', 'failed', 'processing')
       union all
       select lease_until from job_leases where lease_until > $1) as waiting`,
    [world.engine.now()],
  );
  const moments = [ours?.at, world.deliverer.nextDueAt()].filter((at) => at instanceof Date);
  return moments.length === 0 ? null : new Date(Math.min(...moments.map(Number)));
}

/** Causes one event of each existing customer, and resends the deletion event of each deleted one. */
async function sendLateEvents({ world: { stripe, deliverer } }: Simulation): Promise<void> {
  for (const { id } of (await stripe.customers.list({ limit: 100 })).data) {
    await stripe.customers.update(id, { metadata: { settled: "yes" } });
  }
  for (const { id } of (await stripe.events.list({ type: "customer.deleted", limit: 100 })).data) {
    await deliverer.resend(id);
  }
}

/** Another sync must find nothing new: the rows have converged. */
async function syncAgain(sim: Simulation): Promise<void> {
  const apps = await rows<{ app_id: string }>(
    sim.world,
    "select app_id from customers where provider_id is not null",
  );
  for (const { app_id: appId } of apps) {
    const { kind } = await syncFromStripe(sim.process.context("system"), { appId }, "simulation");
    if (kind !== "unchanged") sim.violations.push(`another sync of ${appId} is ${kind}, not unchanged`);
  }
}
