import { describe, expect, it } from "vitest";
import { createEngine } from "../../../sandbox/stripe/create-engine";
import { isAnswered, KNOWN_CALLS, type KnownCall, parametersOf, wrongValueFor } from "./calls";
import { NOT_ANSWERED } from "./not-answered";

type Refusal = { error?: { code?: string; param?: string; message: string; type: string } };

const engine = createEngine({
  clock: "frozen",
  startAt: new Date("2026-04-01T00:00:00Z"),
  publicUrl: "http://localhost:1",
  seed: "every call",
});

async function ask({ method, path }: KnownCall, field: string, value: string) {
  const sent = `${encodeURIComponent(field)}=${encodeURIComponent(value)}`;
  const answer = await engine.handle({
    method,
    path: method === "GET" ? `${path}?${sent}` : path,
    headers: { authorization: "Bearer sk_test_proof" },
    body: method === "GET" ? "" : sent,
  });
  return { status: answer.status, ...(JSON.parse(answer.body) as Refusal) };
}

const answered = KNOWN_CALLS.filter(isAnswered);

describe("every call of the SDK", () => {
  it("SBX-2 is supported, or listed as unsupported", () => {
    const missing = KNOWN_CALLS.filter((call) => !isAnswered(call)).map(({ call }) => call);
    expect(missing.sort()).toEqual([...NOT_ANSWERED].sort());
  });

  it("SBX-1 one that is not answered is a 404 that names it", async () => {
    for (const known of KNOWN_CALLS.filter((call) => NOT_ANSWERED.includes(call.call))) {
      const { status, error } = await ask(known, "a", "b");
      // Unknown words of a path may be where another call has an id.
      if (status !== 404) expect(error, known.call).toMatchObject({ code: "parameter_unknown" });
      else expect(error?.message, known.call).toContain(known.path);
    }
  });

  it.each(answered.map((one) => [one.call, one] as const))(
    "SBX-1 %s refuses an unknown parameter by name",
    async (_call, known) => {
      expect(await ask(known, "sandbox_nonsense", "1")).toMatchObject({
        status: 400,
        error: {
          type: "invalid_request_error",
          code: "parameter_unknown",
          param: "sandbox_nonsense",
          message: "Received unknown parameter: sandbox_nonsense",
        },
      });
    },
  );

  const typed = answered.flatMap((known) =>
    Object.entries(parametersOf(known)).flatMap(([name, shape]) => {
      const wrong = wrongValueFor(shape);
      return wrong === null ? [] : [{ known, name, wrong }];
    }),
  );

  it.each(typed.map((one) => [`${one.known.call}: ${one.name}`, one] as const))(
    "SBX-1 %s refuses a wrong type",
    async (_title, { known, name, wrong }) => {
      const { status, error } = await ask(known, name, wrong);
      expect({ status, param: error?.param }).toEqual({ status: 400, param: name });
      expect(error?.code ?? error?.message).toMatch(/^parameter_|^Invalid |must be|no_longer_supported/);
    },
  );
});
