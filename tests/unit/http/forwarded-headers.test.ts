import { afterEach, expect, it } from "vitest";
import { ignoreForwardedHeaders } from "@/http/forwarded-headers";
import { startServer } from "../cache/misbehaving-server";

let stop: (() => Promise<void>) | undefined;
afterEach(() => stop?.());

it("CACHE-3 without a trusted proxy a client cannot choose the address that is counted", async () => {
  const server = await startServer((request, answer) => {
    const { "x-forwarded-for": forwarded, "x-forwarded-host": host } = request.headers;
    answer.end(JSON.stringify({ forwarded, host }));
  });
  stop = server.stop;
  const headers = { "x-forwarded-for": "203.0.113.9", "x-forwarded-host": "evil.example" };
  const seen = async () => (await fetch(server.url, { headers })).json();

  expect(await seen()).toEqual({ forwarded: "203.0.113.9", host: "evil.example" });
  ignoreForwardedHeaders();
  expect(await seen()).toEqual({ forwarded: "127.0.0.1" });
});
