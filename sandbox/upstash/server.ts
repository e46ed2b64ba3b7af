import { timingSafeEqual } from "node:crypto";
import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import type { Backend } from "./backend";
import { createMemoryBackend } from "./memory-backend";
import { createRedisBackend } from "./redis-backend";
import { isStatus, RedisError, type Reply } from "./reply";

/** Simulated failures: unreachable, slow, or invalid answers. */
export type Fault = "none" | "down" | "slow" | "rubbish";

export interface UpstashServer {
  url: string;
  port: number;
  /** Turns a fault on, or off with "none". With "slow" every answer waits `delayMs`. */
  fail(fault: Fault, delayMs?: number): void;
  stop(): Promise<void>;
}

type Outcome = { result: unknown } | { error: string };

const bodyLimitBytes = 10 * 1024 * 1024;

/**
 * Serves Redis by Upstash's REST protocol on 127.0.0.1: `POST /` with one command, `/pipeline` and
 * `/multi-exec` with a list, `/get/key` in the path. The backend is this process's memory, or the Redis at
 * `redisUrl`. `nowMs` is the clock of the in-memory store.
 */
export async function startUpstash(input: {
  token: string;
  port?: number;
  redisUrl?: string;
  nowMs?: () => number;
}): Promise<UpstashServer> {
  const backend = input.redisUrl ? createRedisBackend(input.redisUrl) : createMemoryBackend(input.nowMs);
  let fault: Fault = "none";
  let delayMs = 0;
  const server = createServer(async (request, response) => {
    if (fault === "down") return void request.socket.destroy();
    if (fault === "slow") await waitUnlessClosed(response, delayMs);
    if (fault === "rubbish") return void response.end("<html>not what you asked for</html>");
    await serve(backend, input.token, request, response);
  });
  await new Promise<void>((resolve, reject) => {
    server.once("error", reject);
    server.listen(input.port ?? 0, "127.0.0.1", resolve);
  });
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${port}`,
    port,
    fail(kind, delay = 10_000) {
      fault = kind;
      delayMs = delay;
    },
    async stop() {
      const closed = new Promise((resolve) => server.close(resolve));
      server.closeAllConnections();
      await closed;
      await backend.close();
    },
  };
}

async function serve(
  backend: Backend,
  token: string,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  const answer = (status: number, body: unknown) => {
    response.writeHead(status, { "content-type": "application/json" });
    response.end(JSON.stringify(body));
  };
  const url = new URL(request.url ?? "/", "http://127.0.0.1");
  if (!isAllowed(token, request, url)) return answer(401, { error: "Unauthorized" });
  const encode = request.headers["upstash-encoding"] === "base64" ? toBase64 : plain;
  try {
    const body = await readBody(request);
    if (url.pathname === "/pipeline" || url.pathname === "/multi-exec") {
      const commands = parseCommands(body);
      const outcomes =
        url.pathname === "/pipeline"
          ? await oneByOne(backend, commands)
          : await backend.transaction(commands);
      return answer(
        200,
        outcomes.map((outcome) => toOutcome(outcome, encode)),
      );
    }
    const command = commandOf(url, body);
    answer(200, { result: encode(await backend.run(command), true) });
  } catch (error) {
    if (error instanceof RedisError) return answer(400, { error: error.message });
    answer(500, { error: "ERR internal error" });
  }
}

function isAllowed(token: string, request: IncomingMessage, url: URL): boolean {
  const given = Buffer.from(
    request.headers.authorization?.replace(/^Bearer /i, "") ?? url.searchParams.get("_token") ?? "",
  );
  const expected = Buffer.from(token);
  return given.length === expected.length && timingSafeEqual(given, expected);
}

async function oneByOne(backend: Backend, commands: string[][]): Promise<(Reply | RedisError)[]> {
  const outcomes: (Reply | RedisError)[] = [];
  for (const command of commands) {
    try {
      outcomes.push(await backend.run(command));
    } catch (error) {
      if (!(error instanceof RedisError)) throw error;
      outcomes.push(error);
    }
  }
  return outcomes;
}

/** `["SET", "a", 1]` in the body, or `/set/a/1` in the path with the body as the last argument. */
function commandOf(url: URL, body: string): string[] {
  const path = url.pathname.split("/").filter(Boolean).map(decodeURIComponent);
  if (path.length > 0) return body ? [...path, body] : path;
  return toCommand(parseJson(body));
}

function parseCommands(body: string): string[][] {
  const parsed = parseJson(body);
  if (!Array.isArray(parsed) || parsed.length === 0) throw unreadable();
  return parsed.map(toCommand);
}

function toCommand(value: unknown): string[] {
  if (!Array.isArray(value) || value.length === 0) throw unreadable();
  return value.map((argument: unknown) => {
    if (typeof argument === "object" && argument !== null) throw unreadable();
    return String(argument);
  });
}

function parseJson(body: string): unknown {
  try {
    return JSON.parse(body);
  } catch {
    throw unreadable();
  }
}

const unreadable = () => new RedisError("ERR failed to parse command");

function toOutcome(
  outcome: Reply | RedisError,
  encode: (reply: Reply, outermost: boolean) => unknown,
): Outcome {
  return outcome instanceof RedisError ? { error: outcome.message } : { result: encode(outcome, true) };
}

function plain(reply: Reply): unknown {
  if (Array.isArray(reply)) return reply.map(plain);
  return reply !== null && isStatus(reply) ? reply.ok : reply;
}

/** Base64 for every string except the outermost status OK, which clients compare literally. */
function toBase64(reply: Reply, outermost = false): unknown {
  if (Array.isArray(reply)) return reply.map((item) => toBase64(item));
  if (reply === null || typeof reply === "number") return reply;
  const text = isStatus(reply) ? reply.ok : reply;
  if (outermost && isStatus(reply) && text === "OK") return text;
  return Buffer.from(text).toString("base64");
}

async function readBody(request: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of request as AsyncIterable<Buffer>) {
    size += chunk.length;
    if (size > bodyLimitBytes) throw new RedisError("ERR max request size exceeded");
    chunks.push(chunk);
  }
  return Buffer.concat(chunks).toString("utf8");
}

function waitUnlessClosed(response: ServerResponse, ms: number): Promise<void> {
  return new Promise((resolve) => {
    const timer = setTimeout(resolve, ms);
    response.once("close", () => {
      clearTimeout(timer);
      resolve();
    });
  });
}
