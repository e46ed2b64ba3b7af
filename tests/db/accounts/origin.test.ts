import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { GET as me, PATCH as patchMe } from "../../../app/api/me/route";
import { APP_URL, auth, openWorld, password, request, signUp, type World } from "./world";

let world: World;
let cookie: string;
beforeAll(async () => {
  world = await openWorld();
  cookie = await signUp("ana@example.com");
});
afterAll(() => world.close());

/** A request with exactly these headers, and the session that a browser would add. */
const change = (headers: Record<string, string>) =>
  patchMe(
    new Request(`${APP_URL}/api/me`, {
      method: "PATCH",
      headers: { cookie, "content-type": "application/json", ...headers },
      body: JSON.stringify({ name: "Changed" }),
    }),
  );
const nameNow = async () => (await (await me(request("/api/me", { cookie }))).json()).user.name;

describe("NFR-4 same-origin mutations", () => {
  it.each([
    ["another site", { origin: "https://evil.example" }],
    ["another port of this machine", { origin: "http://127.0.0.1:4000" }],
    ["another scheme", { origin: "https://127.0.0.1:3000" }],
    ["a name that begins like ours", { origin: "http://127.0.0.1:3000.evil.example" }],
    ["a hidden origin", { origin: "null" }],
    ["another site, told by the referer alone", { referer: "https://evil.example/page" }],
    ["an unreadable referer", { referer: "not a url" }],
    ["another site, told by fetch metadata alone", { "sec-fetch-site": "cross-site" }],
    ["a neighbour under the same domain", { "sec-fetch-site": "same-site" }],
  ])("NFR-4 a change from %s is refused and changes nothing", async (_, headers) => {
    const answer = await change(headers as Record<string, string>);
    expect(await answer.json()).toMatchObject({
      status: 403,
      code: "cross_origin",
      title: "Origem não permitida",
    });
    expect(await nameNow()).toBe("Ana");
  });

  it("NFR-4 reading does not ask for an origin, since other sites cannot see the answer", async () => {
    const answer = await me(request("/api/me", { cookie, headers: { origin: "https://evil.example" } }));
    expect(answer.status).toBe(200);
  });

  it("NFR-4 another site cannot sign a person in, up or out", async () => {
    const headers = { origin: "https://evil.example" };
    const signIn = await auth("/sign-in/email", { body: { email: "ana@example.com", password }, headers });
    const signUpAnswer = await auth("/sign-up/email", {
      body: { email: "x@example.com", name: "X", password },
      headers,
    });
    const signOut = await auth("/sign-out", { body: {}, cookie, headers });
    expect([signIn.status, signUpAnswer.status, signOut.status]).toEqual([403, 403, 403]);
    expect(signIn.headers.getSetCookie()).toEqual([]);
    expect(await nameNow()).toBe("Ana");
  });

  it.each([
    ["our own page", { origin: APP_URL }],
    ["our own page under its other name", { origin: "http://localhost:3000" }],
    ["our own page, told by the referer alone", { referer: `${APP_URL}/dashboard` }],
    ["a program, which names no origin", {}],
  ])("NFR-4 a change from %s is accepted", async (_, headers) => {
    expect((await change(headers as Record<string, string>)).status).toBe(200);
  });
});
