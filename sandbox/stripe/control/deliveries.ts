import { parseFault } from "../events/fault-switches";
import { type FrontResponse, json, refusal } from "../server/front";
import type { ControlInput } from "./handle-control";

/** `POST /_sandbox/faults { kind, next, … }`: see `Fault`. Returns all active switches. */
export async function setFault({ sandbox, body }: ControlInput): Promise<FrontResponse> {
  const parsed = parseFault(body);
  if ("problem" in parsed) return refusal(400, "invalid_fault", parsed.problem);
  sandbox.deliverer.setFault(parsed.fault);
  await sandbox.commit();
  return json(200, { faults: sandbox.deliverer.faults() });
}

/** `DELETE /_sandbox/faults`: turns all switches off; events that one of them held back are sent. */
export async function clearFaults({ sandbox }: ControlInput): Promise<FrontResponse> {
  sandbox.deliverer.clearFaults();
  await sandbox.commit();
  sandbox.deliver();
  return json(200, { faults: [] });
}

export async function pauseDeliveries({ sandbox }: ControlInput): Promise<FrontResponse> {
  sandbox.deliverer.pause();
  await sandbox.commit();
  return json(200, { paused: true });
}

/** Returns when the pending events have been delivered. */
export async function resumeDeliveries({ sandbox }: ControlInput): Promise<FrontResponse> {
  sandbox.deliverer.resume();
  await sandbox.deliverer.drain();
  await sandbox.commit();
  return json(200, { paused: false });
}
