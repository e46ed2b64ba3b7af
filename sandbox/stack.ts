import { join } from "node:path";
import type { PostgresServer } from "./postgres/server";
import { startPostgres } from "./postgres/server";
import { startSmtpCatcher } from "./smtp/server";
import { startUpstash } from "./upstash/server";

/** The outside services that can be played on this machine. */
export type ServiceName = "postgres" | "redis" | "stripe" | "smtp";

/** Ports of the local services; those left out are chosen by the system. */
export interface StackPorts {
  postgres: number;
  redis: number;
  stripe: number;
  smtp: number;
  /** The page of the caught mails. */
  mail: number;
}

export interface Stack {
  databaseUrl: string | null;
  redisUrl: string | null;
  stripeUrl: string | null;
  smtpUrl: string | null;
  mailUrl: string | null;
  postgres: PostgresServer | null;
  /** Resolves with a sentence when a service that has a process of its own ends without being asked to. */
  died: Promise<string>;
  stop(): Promise<void>;
}

interface Started {
  stop(): Promise<void>;
}

/**
 * Starts the local stand-ins for the outside services, each speaking the real one's protocol on 127.0.0.1,
 * with their data under `home`. Those in `without` are real and are not started; their URLs are null.
 * PostgreSQL has its own process, the others live in this one. In mode "test" a crash of the machine may
 * lose data.
 */
export async function startStack(input: {
  home: string;
  mode: "up" | "test";
  redisToken: string;
  ports?: Partial<StackPorts>;
  without?: ReadonlySet<ServiceName>;
  /** Where the clock of a Stripe that has no state yet begins; the present when left out. */
  stripeStartsAt?: Date;
  log?: (line: string) => void;
}): Promise<Stack> {
  const { home, mode, redisToken, ports = {}, without = new Set(), log = () => {} } = input;
  const started: Started[] = [];
  let stopping = false;
  const stop = async () => {
    stopping = true;
    // The last to start is the first to stop: the sandbox before what it delivers through.
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
