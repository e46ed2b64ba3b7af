import { type AppContext, inTransaction } from "@/context";
import { writeAudit } from "../repositories/audit.repository";
import { findSwitch, findSwitches, saveSwitch } from "../repositories/switches.repository";

/** Settings that operators change at run time. Each is named after the state while it is on. */
export const SWITCHES = ["auto_sync_off", "webhooks_held", "cache_off", "checkouts_off"] as const;
export type SwitchName = (typeof SWITCHES)[number];

export const isSwitchName = (name: string): name is SwitchName =>
  (SWITCHES as readonly string[]).includes(name);

/** A switch as the panel shows it; one that was never set is off. */
export type SwitchView = {
  name: SwitchName;
  on: boolean;
  reason: string | null;
  changedBy: string | null;
  changedAt: Date | null;
};

/** Whether a switch is on, read from the database: a change applies to all instances when it commits. */
export async function isSwitchedOn(ctx: Pick<AppContext, "db">, name: SwitchName): Promise<boolean> {
  return (await findSwitch(ctx.db, name))?.on ?? false;
}

export async function listSwitches(ctx: Pick<AppContext, "db">): Promise<SwitchView[]> {
  const rows = await findSwitches(ctx.db);
  return SWITCHES.map((name) => {
    const row = rows.find((candidate) => candidate.name === name);
    return {
      name,
      on: row?.on ?? false,
      reason: row?.reason ?? null,
      changedBy: row?.changedBy ?? null,
      changedAt: row?.changedAt ?? null,
    };
  });
}

/** Sets a switch, with an audit row in the same commit. Setting it to its present value changes nothing. */
export async function setSwitch(
  ctx: AppContext,
  change: { name: SwitchName; on: boolean; reason: string | null },
): Promise<{ changed: boolean }> {
  return inTransaction(ctx, async (t) => {
    const before = await findSwitch(t.tx, change.name);
    if ((before?.on ?? false) === change.on) return { changed: false };
    await saveSwitch(t.tx, { ...change, changedBy: t.actor, changedAt: t.now });
    await writeAudit(t, [
      {
        action: "switch.turned",
        subject: `switch:${change.name}`,
        before: { on: before?.on ?? false },
        after: { on: change.on },
        reason: change.reason,
      },
    ]);
    return { changed: true };
  });
}
