import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { z } from "zod";
import { ok } from "@/http/contract";
import { route } from "@/http/route";
import { APP, openQuietWorld } from "./quiet-world";

/** The calls that reached the handler: bad input must leave it empty. */
const reached: unknown[] = [];

const demo = route(
  {
    name: "POST /demo/:id",
    about: "For a test.",
    answers: { 200: z.unknown() },
    params: z.object({ id: z.string().regex(/^demo_\w+$/) }),
    query: z.object({ page: z.coerce.number().int().min(1).default(1) }),
    body: z.object({
      name: z.string().min(1).max(20),
      amount: z.int().optional(),
      nested: z.unknown().optional(),
    }),
    maxBodyBytes: 1000,
  },
  async ({ body, params, query }) => {
    reached.push(body);
    return ok({ body, params, query });
  },
);

let world: ReturnType<typeof openQuietWorld>;
beforeAll(() => {
  world = openQuietWorld();
});
beforeEach(() => {
  reached.length = 0;
});
afterAll(() => world.close());

type Sent = {
  id?: string;
  query?: string;
  body?: BodyInit | null;
  type?: string | null;
  headers?: Record<string, string>;
};

function send({
  id = "demo_1",
  query = "",
  body = '{"name":"Ana"}',
  type = "application/json",
  headers,
}: Sent) {
  const all = new Headers(headers);
  if (type) all.set("content-type", type);
  const request = new Request(`${APP}/demo/x${query}`, {
    method: "POST",
    body,
    headers: all,
    duplex: "half",
  } as RequestInit);
  // A text body sets its own content type, which a caller without one does not send.
  if (!type) request.headers.delete("content-type");
  return demo(request, { params: Promise.resolve({ id }) });
}

/** A body that never ends, as a hostile client sends it: no handler may wait for its end. */
const endless = () =>
  new ReadableStream({
    pull: (controller) => controller.enqueue(new TextEncoder().encode("a".repeat(600))),
  });

const bad: [string, number, string, Sent][] = [
  ["a body that is no JSON", 400, "malformed", { body: "{name: Ana}" }],
  ["half a body", 400, "malformed", { body: '{"name":"An' }],
  ["bytes that are no UTF-8", 400, "malformed", { body: new Uint8Array([0x22, 0xff, 0xfe, 0x22]) }],
  ["brackets a thousand deep", 400, "malformed", { body: "[".repeat(999) }],
  ["a form", 400, "not_json", { body: "name=Ana", type: "application/x-www-form-urlencoded" }],
  ["plain text, which other sites may send", 400, "not_json", { type: "text/plain" }],
  ["no content type", 400, "not_json", { type: null }],
  ["a content type that only looks like JSON", 400, "not_json", { type: "application/jsonp" }],
  ["a NUL in a value", 400, "bad_characters", { body: '{"name":"A\\u0000na"}' }],
  ["a NUL in a key", 400, "bad_characters", { body: '{"name":"Ana","nested":{"\\u0000":1}}' }],
  ["a NUL in the query", 400, "bad_characters", { query: "?page=1&x=%00" }],
  ["a NUL in the path", 400, "bad_characters", { id: "demo_1\0" }],
  ["a body that is too long", 413, "too_large", { body: JSON.stringify({ name: "a".repeat(1000) }) }],
  ["a body that never ends", 413, "too_large", { body: endless() }],
  ["a length that promises too much", 413, "too_large", { headers: { "content-length": "5000000000" } }],
  ["no body", 422, "invalid", { body: null }],
  ["null", 422, "invalid", { body: "null" }],
  ["a list instead of an object", 422, "invalid", { body: "[]" }],
  ["a missing field", 422, "invalid", { body: "{}" }],
  ["a field of the wrong type", 422, "invalid", { body: '{"name":7}' }],
  ["an amount that is not whole", 422, "invalid", { body: '{"name":"Ana","amount":1.5}' }],
  ["an amount beyond what a number holds", 422, "invalid", { body: '{"name":"Ana","amount":1e400}' }],
  ["a name that is an object with a tempting key", 422, "invalid", { body: '{"name":{"__proto__":"x"}}' }],
  ["a page that is no number", 422, "invalid", { query: "?page=one" }],
  ["broken percent-encoding in the query", 422, "invalid", { query: "?page=%E0%A4%A" }],
  ["an id of another shape", 422, "invalid", { id: "demo_'; drop table users; --" }],
];

describe("NFR-4 bad input", () => {
  it.each(bad)("NFR-4 %s gets %i %s and reaches nothing", async (_, status, code, sent) => {
    const answer = await send(sent);
    expect(answer.status).toBe(status);
    expect(answer.headers.get("content-type")).toBe("application/problem+json; charset=utf-8");
    expect(await answer.json()).toMatchObject({
      type: `urn:fatura:error:${code}`,
      status,
      code,
      title: expect.stringMatching(/\w/),
      detail: expect.not.stringContaining("{"),
      requestId: answer.headers.get("x-request-id"),
    });
    expect(reached).toEqual([]);
  });

  it("NFR-4 good input passes, and only what the schema names", async () => {
    const answer = await send({
      body: '{"name":"Ana","role":"superadmin","__proto__":{"admin":true}}',
      query: "?page=2",
    });
    expect(await answer.json()).toEqual({
      body: { name: "Ana" },
      params: { id: "demo_1" },
      query: { page: 2 },
    });
  });

  it("NFR-4 an invalid payload names every field that is wrong, in the caller's language", async () => {
    const sent = { body: '{"name":"","amount":"x"}' };
    const inPortuguese = await (await send(sent)).json();
    expect(inPortuguese.errors.map((error: { path: string }) => error.path)).toEqual(["name", "amount"]);
    const inEnglish = await (await send({ ...sent, headers: { "accept-language": "en" } })).json();
    expect(inPortuguese.title).toBe("Dados inválidos");
    expect(inEnglish.title).toBe("Invalid data");
    expect(inEnglish.errors[0].message).not.toBe(inPortuguese.errors[0].message);
  });
});
