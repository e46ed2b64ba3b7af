import { randomUUID } from "node:crypto";
import pg from "pg";

/** As many connections as the application takes by default. */
const pool = new pg.Pool({ connectionString: process.env.DATABASE_URL, max: 10 });
pool.on("error", () => {});

const insert = `insert into bare_events
  (id, provider_id, type, livemode, aggregate, payload, status, next_attempt_at, correlation_id, occurred_at, received_at)
  values ($1, $1, $2, false, $3, $4, 'received', $5, $6, $5, $5)`;

/** The floor of webhook intake: reads the body and inserts one row. Nothing is verified, parsed or logged. */
export async function POST(request) {
  const payload = await request.text();
  const id = randomUUID();
  await pool.query(insert, [id, "customer.subscription.updated", id, payload, new Date(), id]);
  return new Response('{"received":true}', { headers: { "content-type": "application/json" } });
}
