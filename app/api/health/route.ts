import { json } from "@/http/respond";

/** Alive: the process answers. Touches nothing else, so that a database that is away restarts nobody. */
export function GET(): Response {
  return json({ status: "ok" });
}
