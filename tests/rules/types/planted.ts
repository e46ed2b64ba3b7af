/** A line that must not compile, with the reason; or a similar line that must. */
export type Snippet = { name: string; promise: string; code: string; refused: RegExp | null };

const head = `
import type { Db, Tx } from "@db/client";
import { apps, subscriptions } from "@db/schema/index";
import { type AppContext, inTransaction, type TxContext } from "@/context";
import { AppError } from "@/refusal";
declare const ctx: AppContext;
declare const db: Db;
declare const tx: Tx;
declare function writeApp(tx: Tx): Promise<void>;
declare function readApp(db: Db): Promise<void>;
export const unused = [AppError, apps, subscriptions, inTransaction, ctx, db, tx, writeApp, readApp];
export type Unused = TxContext;
`;

const refused = (name: string, promise: string, code: string, reason: RegExp): Snippet => ({
  name,
  promise,
  code: head + code,
  refused: reason,
});

const accepted = (name: string, promise: string, code: string): Snippet => ({
  name,
  promise,
  code: head + code,
  refused: null,
});

export const snippets: Snippet[] = [
  refused(
    "refusal-without-text",
    "a refusal's code has a text in the message files",
    'throw new AppError("conflict", "a_new_code");',
    /'"a_new_code"' is not assignable/,
  ),
  accepted("refusal", "a refusal with a text", 'throw new AppError("conflict", "price_changed");'),
  refused("db-insert", "the reading door has no insert", "void db.insert(apps);", /'insert' does not exist/),
  refused("db-update", "the reading door has no update", "void db.update(apps);", /'update' does not exist/),
  refused("db-delete", "the reading door has no delete", "void db.delete(apps);", /'delete' does not exist/),
  refused(
    "db-execute",
    "the reading door takes no raw SQL",
    'void db.execute("delete from apps");',
    /'execute' does not exist/,
  ),
  refused(
    "ctx-insert",
    "a context writes nothing by itself",
    "void ctx.db.insert(apps);",
    /'insert' does not exist/,
  ),
  refused(
    "write-with-db",
    "a write does not take the reading door",
    "void writeApp(db);",
    /not assignable to parameter of type 'Tx'/,
  ),
  refused(
    "write-with-ctx-db",
    "a write does not take a context's database",
    "void writeApp(ctx.db);",
    /not assignable to parameter of type 'Tx'/,
  ),
  refused(
    "tx-stripe",
    "a transaction has no Stripe",
    "void inTransaction(ctx, async (t) => t.stripe);",
    /'stripe' does not exist/,
  ),
  refused(
    "tx-cache",
    "a transaction has no cache",
    "void inTransaction(ctx, async (t) => t.cache);",
    /'cache' does not exist/,
  ),
  refused(
    "tx-mailer",
    "a transaction has no mail",
    "void inTransaction(ctx, async (t) => t.mailer);",
    /'mailer' does not exist/,
  ),
  refused(
    "tx-limits",
    "a transaction has no rate limits",
    "void inTransaction(ctx, async (t) => t.limits);",
    /'limits' does not exist/,
  ),
  refused(
    "tx-as-app",
    "what needs Stripe cannot be called with a transaction's context",
    "declare function sync(ctx: AppContext): void;\nvoid inTransaction(ctx, async (t) => sync(t));",
    /'TxContext' is missing the following properties from type 'AppContext'/,
  ),

  accepted(
    "tx-writes",
    "a transaction writes",
    "void writeApp(tx);\nvoid tx.insert(apps);\nvoid tx.update(subscriptions);",
  ),
  accepted("tx-reads", "a transaction reads what a reader reads", "void readApp(tx);"),
  accepted("db-reads", "the reading door reads", "void readApp(ctx.db);\nvoid db.select().from(apps);"),
  accepted(
    "in-transaction",
    "a transaction's own context writes",
    "void inTransaction(ctx, (t) => writeApp(t.tx));",
  ),
];
