import { describe, expect, it } from "vitest";
import { createLogger } from "@/observability/pino";

/** A logger that writes into a list instead of standard output. */
function captured(level = "info") {
  const lines: string[] = [];
  const log = createLogger({ level, destination: { write: (line) => void lines.push(line) } });
  return { log, lines, facts: () => lines.map((line) => JSON.parse(line)) };
}

describe("OBS-2 structured logs", () => {
  it("OBS-2 one JSON line with time, level, facts and what the child was bound to", () => {
    const { log, facts } = captured();
    log.child({ correlationId: "c-1" }).info({ status: 200 }, "request");
    expect(facts()).toEqual([
      {
        level: "info",
        time: expect.stringMatching(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/),
        correlationId: "c-1",
        status: 200,
        msg: "request",
      },
    ]);
  });

  it("OBS-2 never writes a secret, whatever field holds it", () => {
    const { log, lines } = captured();
    const secret = "hunter2";
    log.info({ password: secret, token: secret, authorization: secret }, "top");
    log.info(
      {
        headers: { authorization: secret, cookie: secret, "stripe-signature": secret, "set-cookie": secret },
      },
      "in",
    );
    log.info({ request: { body: { newPassword: secret, card: { number: secret, cvc: secret } } } }, "deep");
    log.child({ secret }).warn({ a: { b: { c: { apiKey: secret } } } }, "child");
    expect(lines).toHaveLength(4);
    expect(lines.join("")).not.toContain(secret);
  });

  it("OBS-2 an error keeps its name, message, code, stack and cause, without the values of the query", () => {
    const { log, facts, lines } = captured();
    const cause = Object.assign(new Error("duplicate key"), {
      code: "23505",
      detail: "Key (email)=(ana@example.com) exists",
    });
    log.error(
      { err: new TypeError("Failed query: insert\nparams: ana@example.com,secret", { cause }) },
      "failed",
    );
    expect(facts()[0].err).toMatchObject({
      type: "TypeError",
      message: "Failed query: insert\nparams: [hidden]",
      stack: expect.stringContaining("pino.test.ts"),
      cause: { message: "duplicate key", code: "23505" },
    });
    expect(lines[0]).not.toContain("ana@example.com");
  });

  it("OBS-2 says nothing below its level", () => {
    const { log, lines } = captured("warn");
    log.info({}, "quiet");
    log.warn({}, "heard");
    expect(lines).toHaveLength(1);
  });
});
