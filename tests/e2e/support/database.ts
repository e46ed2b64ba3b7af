import pg from "pg";
import { stack } from "./stack";

/** Reads the application's rows directly, without its pages. Columns keep their PostgreSQL names. */
async function rows<R extends pg.QueryResultRow>(sql: string, values: unknown[] = []): Promise<R[]> {
  const client = new pg.Client({ connectionString: stack.databaseUrl });
  await client.connect();
  try {
    return (await client.query<R>(sql, values)).rows;
  } finally {
    await client.end();
  }
}

type Subscription = { id: string; status: string; customer_id: string };

/** Every subscription row of the workspaces that a person owns. */
export const subscriptionsOf = (email: string) =>
  rows<Subscription>(
    `select s.id, s.status, s.customer_id from subscriptions s
     join app_members m on m.app_id = s.app_id join users u on u.id = m.user_id where u.email = $1`,
    [email],
  );

/** The inbox rows of a person's customer, oldest first. */
export const inboxOf = (email: string) =>
  rows<{ type: string; status: string }>(
    `select e.type, e.status from webhook_events e
     join customers c on c.provider_id = e.aggregate
     join app_members m on m.app_id = c.app_id join users u on u.id = m.user_id
     where u.email = $1 order by e.received_at`,
    [email],
  );

/** The types of the processed events; an event that changes nothing here is only stored. */
export async function dealtWith(email: string): Promise<string[]> {
  const inbox = await inboxOf(email);
  const waiting = inbox.filter(({ status }) => status !== "done" && status !== "ignored");
  if (waiting.length > 0) return [];
  return inbox.filter(({ status }) => status === "done").map(({ type }) => type);
}

/** Ends every session of a person, as an expiry or another device would. */
export const endSessions = (email: string) =>
  rows("delete from sessions where user_id = (select id from users where email = $1)", [email]);

/**
 * Makes PostgreSQL refuse writes to this person's subscription, as a defect of ours would. Returns the
 * function that undoes it.
 */
export async function breakSubscriptionsOf(email: string): Promise<() => Promise<unknown>> {
  const [app] = await rows<{ id: string }>(
    "select m.app_id as id from app_members m join users u on u.id = m.user_id where u.email = $1",
    [email],
  );
  const id = app?.id ?? "";
  if (!/^\w+$/.test(id)) throw new Error(`${email} has no workspace`);
  const name = `broken_for_${id}`.toLowerCase();
  await rows(`create function ${name}() returns trigger language plpgsql as
    $$ begin if new.app_id = '${id}' then raise exception 'broken on purpose'; end if; return new; end $$`);
  await rows(`create trigger ${name} before insert on subscriptions for each row execute function ${name}()`);
  return () => rows(`drop trigger ${name} on subscriptions; drop function ${name}()`);
}

/** The only value of a statement's first row, as text; empty when there is no row. */
export async function anyValue(sql: string): Promise<string> {
  const [row] = await rows<Record<string, unknown>>(sql);
  return String(Object.values(row ?? {})[0] ?? "");
}
