import { join } from "node:path";
import type { PostgresServer } from "./postgres/server";
import { startPostgres } from "./postgres/server";
import { startSmtpCatcher } from "./smtp/server";
import { startUpstash } from "./upstash/server";

/** The outside services that can run locally. */
export type ServiceName = "postgres" | "redis" | "stripe" | "smtp";

/** Ports of the local services; omitted ports are chosen by the system. */
export interface StackPorts {
  postgres: number;
  redis: number;
  stripe: number;
  smtp: number;
  /** The page that lists the received mails. */
  mail: number;
}

export interface Stack {
  databaseUrl: string | null;
  redisUrl: string | null;
  stripeUrl: string | null;
  smtpUrl: string | null;
  mailUrl: string | null;
  postgres: PostgresServer | null;
  /** Resolves with a message when a service with its own process exits unexpectedly. */
  died: Promise<string>;
  stop(): Promise<void>;
}

interface Started {
  stop(): Promise<void>;
}

/**
 * Starts the local replacements of the outside services. Each speaks the real protocol on 127.0.0.1 and keeps
 * its data under `home`. Services in `without` are not started and their URLs are null. PostgreSQL has its
 * own process, the others run in this one. In mode "test" a machine crash can lose data.
 */
export async function startStack(input: {
  home: string;
  mode: "up" | "test";
  redisToken: string;
  ports?: Partial<StackPorts>;
  without?: ReadonlySet<ServiceName>;
  /** Where the clock of a new sandbox Stripe starts; defaults to the present. */
  stripeStartsAt?: Date;
  log?: (line: string) => void;
}): Promise<Stack> {
  const { home, mode, redisToken, ports = {}, without = new Set(), log = () => {} } = input;
  const started: Started[] = [];
  let stopping = false;
  const stop = async () => {
    stopping = true;
    // Stopped in reverse order of start: the sandbox before the services it delivers through.
    for (const service of started.splice(0).reverse()) await service.stop();
  };
  const start = async <T extends Started>(name: ServiceName, begin: () => Promise<T>): Promise<T | null> => {
    if (without.has(name)) return null;
    const service = await begin();
    started.push(service);
    return service;
  };

  try {
    const postgres = await start("postgres", () =>
      startPostgres({
        folder: join(home, "postgres"),
        port: ports.postgres,
        durable: mode === "up",
        say: log,
      }),
    );
    const redis = await start("redis", () =>
      startUpstash({ token: redisToken, port: ports.redis, redisUrl: process.env.REDIS_URL }),
    );
    const smtp = await start("smtp", () =>
      startSmtpCatcher({ folder: join(home, "mail"), smtpPort: ports.smtp, httpPort: ports.mail }),
    );
    const stripe = await start("stripe", async () => {
      const { startStripeSandbox } = await import("./stripe/server");
      return startStripeSandbox({
        port: ports.stripe ?? 0,
        dataFolder: join(home, "stripe"),
        clockStartAt: input.stripeStartsAt,
      });
    });
    return {
      databaseUrl: postgres?.url ?? null,
      redisUrl: redis?.url ?? null,
      stripeUrl: stripe?.url ?? null,
      smtpUrl: smtp?.smtpUrl ?? null,
      mailUrl: smtp?.url ?? null,
      postgres,
      died: new Promise((resolve) => {
        postgres?.exited.then(() => {
          if (!stopping)
            resolve(`PostgreSQL ended unexpectedly; its log is ${join(postgres.folder, "postgres.log")}.`);
        });
      }),
      stop,
    };
  } catch (error) {
    await stop();
    throw error;
  }
}
