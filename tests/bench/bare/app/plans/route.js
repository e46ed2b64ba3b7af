import { readFileSync } from "node:fs";

/** Next would otherwise answer a constant from a file and never run the handler. */
export const dynamic = "force-dynamic";

/** What the application answers, byte for byte; taken from it before this server starts. */
const body = process.env.BARE_PLANS_FILE ? readFileSync(process.env.BARE_PLANS_FILE) : "";
const headers = { "content-type": "application/json; charset=utf-8", "cache-control": "no-store" };

/** The floor of `GET /api/plans`: the same bytes as a constant. */
export function GET() {
  return new Response(body, { headers });
}
