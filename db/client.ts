import type { ExtractTablesWithRelations } from "drizzle-orm";
import { drizzle, type NodePgDatabase, type NodePgTransaction } from "drizzle-orm/node-postgres";
import { Pool, type PoolClient } from "pg";
import { createListener, type Listener } from "./listen";
import * as schema from "./schema/index";

type Schema = typeof schema;
type FullDatabase = NodePgDatabase<Schema>;
type FullTransaction = NodePgTransaction<Schema, ExtractTablesWithRelations<Schema>>;

declare const insideTransaction: unique symbol;

/** A running transaction: the only thing a write accepts. */
export type Tx = FullTransaction & { readonly [insideTransaction]: true };

/** The database for reading. It has no insert, update or delete, so a write outside a transaction does not compile. */
export type Db = Pick<
  FullDatabase,
  "select" | "selectDistinct" | "selectDistinctOn" | "with" | "$with" | "$count"
>;

/** What a read accepts: the database, or the transaction it happens in. */
export type Reader = Db;

export type Database = {
  db: Db;
  /** Runs `work` in one READ COMMITTED transaction: committed when it returns, rolled back when it throws. */
  transaction<T>(work: (tx: Tx) => Promise<T>): Promise<T>;
  /**
   * For exactly one statement, which Postgres makes a transaction of its own: no BEGIN and COMMIT
   * round trips on a path where they would cost more than the write.
   */
  statement<T>(work: (tx: Tx) => Promise<T>): Promise<T>;
  /** Untyped access for libraries that bring their own queries (sign-in) and for migrations. */
  full: FullDatabase;
  pool: Pool;
  /** Receives NOTIFY on its own connection, opened at the first call. */
  listen: Listener["listen"];
  close(): Promise<void>;
};

/**
 * Opens a pool. The pool drops a broken connection (a restarted server) and the next query opens another one;
 * without a listener for the error event, Node ends the process.
 */
export function openDatabase(options: {
  url: string;
  max?: number;
  onError?: (error: Error) => void;
}): Database {
  const pool = new Pool({
    connectionString: options.url,
    max: options.max ?? 10,
    connectionTimeoutMillis: 5_000,
    idleTimeoutMillis: 30_000,
    statement_timeout: 15_000,
    application_name: "fatura",
  });
  const onError = options.onError ?? (() => {});
  pool.on("error", onError);
  // The pool listens to idle connections only. A connection that breaks between two statements of a
  // transaction has no other listener, and an unhandled error event ends the process.
  pool.on("connect", (client) => client.on("error", onError));
  const transaction = createTransactions(pool);
  const listener = createListener({ url: options.url, onError });
  const full = Object.assign(drizzle(pool, { schema }), { transaction });
  return {
    db: full,
    full,
    pool,
    transaction: (work) => transaction((tx) => work(tx as Tx)),
    statement: (work) => work(full as unknown as Tx),
    listen: listener.listen,
    close: async () => {
      await listener.close();
      await pool.end();
    },
  };
}

/**
 * Drizzle's transactions, on connections that are always released. Its own pool transaction leaks the
 * connection when BEGIN fails, so that a few restarts of the server would empty the pool; and when a ROLLBACK
 * fails, it hides the original error.
 */
function createTransactions(pool: Pool): FullDatabase["transaction"] {
  const onClient = new WeakMap<PoolClient, FullDatabase>();
  return async (work, config) => {
    const client = await pool.connect();
    const database = onClient.get(client) ?? drizzle(client, { schema });
    onClient.set(client, database);
    let failed: { with: unknown } | undefined;
    try {
      const result = await database.transaction(async (tx) => {
        try {
          return await work(tx);
        } catch (error) {
          failed = { with: error };
          throw error;
        }
      }, config);
      client.release();
      return result;
    } catch (error) {
      // After a rollback the connection can be reused; after anything else its state is unknown.
      client.release(failed?.with !== error);
      throw failed ? failed.with : error;
    }
  };
}
