import { json } from "@/http/respond";

/** Liveness: the process responds. Depends on nothing else, so that a database outage restarts no process. */
export function GET(): Response {
  return json({ status: "ok" });
}
