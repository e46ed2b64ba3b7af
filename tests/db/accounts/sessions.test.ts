import { call, type Person, signUp } from "@tests/support/person";
import { rows } from "@tests/support/rows";
import { openWorld, type World } from "@tests/support/world";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { container } from "@/container";
import { getViewer, listSessions, type Viewer } from "@/features/accounts";
import { authRoute } from "@/http/auth-route";
import { GET as me } from "../../../app/api/me/route";
import { DELETE as endOne } from "../../../app/api/me/sessions/[sessionId]/route";
import { DELETE as endOthers } from "../../../app/api/me/sessions/route";

describe("ADM-6 sessions of a person", () => {
  let world: World;
  beforeAll(async () => {
    world = await openWorld();
  });
  afterAll(() => world.close());

  const signInAgain = async (person: Person, userAgent: string): Promise<string> => {
    const { headers } = await call(authRoute, "POST", "/api/auth/sign-in/email", {
      body: { email: person.email, password: person.password },
      headers: { "user-agent": userAgent },
    });
    return headers
      .getSetCookie()
      .map((line) => line.split(";")[0])
      .join("; ");
  };
  const listFor = async (cookie: string) => {
    const headers = new Headers({ cookie });
    const { auth } = container();
    const viewer = (await getViewer(world.ctx, headers, auth)) as Viewer;
    return listSessions(world.ctx, viewer, { headers, auth });
  };
  const isIn = async (cookie: string) => (await call(me, "GET", "/api/me", { cookie })).status === 200;
  const end = (cookie: string, sessionId: string) =>
    call(endOne, "DELETE", `/api/me/sessions/${sessionId}`, { cookie, params: { sessionId } });

  it("ADM-6 the list shows every place, this one first, and no token", async () => {
    const ana = await signUp();
    const phone = await signInAgain(ana, "Mozilla/5.0 (iPhone) Version/18.0 Safari/604.1");
    const list = await listFor(phone);
    expect(list.map((session) => [session.current, session.userAgent?.includes("iPhone")])).toEqual([
      [true, true],
      [false, false],
    ]);
    const tokens = await rows<{ token: string }>(world, "select token from sessions where user_id = $1", [
      ana.userId,
    ]);
    for (const { token } of tokens) expect(JSON.stringify(list)).not.toContain(token);
  });

  it("ADM-6 one session is ended, at once and on record; the others go on", async () => {
    const ana = await signUp();
    const phone = await signInAgain(ana, "phone");
    const there = (await listFor(ana.cookie)).find((session) => session.userAgent === "phone");
    expect((await end(ana.cookie, there?.id ?? "")).status).toBe(200);
    expect([await isIn(phone), await isIn(ana.cookie)]).toEqual([false, true]);
    expect((await end(ana.cookie, there?.id ?? "")).status).toBe(404);
    const audit = await rows<{ action: string; actor: string }>(
      world,
      "select action, actor from audit_log where subject = $1",
      [`user:${ana.userId}`],
    );
    expect(audit).toEqual([{ action: "session.ended", actor: `user:${ana.userId}` }]);
  });

  it("ADM-6 all others are ended, this one stays", async () => {
    const ana = await signUp();
    const others = [await signInAgain(ana, "phone"), await signInAgain(ana, "tablet")];
    const bia = await signUp("Bia");
    const answer = await call(endOthers, "DELETE", "/api/me/sessions", { cookie: ana.cookie });
    expect([answer.status, answer.body]).toEqual([200, { ended: 2 }]);
    for (const cookie of others) expect(await isIn(cookie)).toBe(false);
    expect([await isIn(ana.cookie), await isIn(bia.cookie)]).toEqual([true, true]);
    expect((await call(endOthers, "DELETE", "/api/me/sessions", { cookie: ana.cookie })).body).toEqual({
      ended: 0,
    });
    expect(
      await rows(world, "select 1 from audit_log where action = 'session.others_ended' and subject = $1", [
        `user:${ana.userId}`,
      ]),
    ).toHaveLength(1);
  });

  it("AUTH-2 a person cannot end another's session", async () => {
    const ana = await signUp();
    const [hers] = await listFor(ana.cookie);
    const mallory = await signUp("Mallory");
    expect((await end(mallory.cookie, hers?.id ?? "")).status).toBe(404);
    expect(await isIn(ana.cookie)).toBe(true);
    const foreign = await call(endOthers, "DELETE", "/api/me/sessions", {
      cookie: ana.cookie,
      headers: { origin: "https://evil.example" },
    });
    expect(foreign.status).toBe(403);
  });

  it.each([
    "/list-sessions",
    "/revoke-session",
    "/revoke-sessions",
    "/revoke-other-sessions",
    "/change-password",
  ])("ADM-6 the library's own door %s, which records nothing, is closed", async (path) => {
    const ana = await signUp();
    const method = path.startsWith("/list") ? "GET" : "POST";
    const { status } = await call(authRoute, method, `/api/auth${path}`, {
      cookie: ana.cookie,
      ...(method === "POST" ? { body: {} } : {}),
    });
    expect(status).toBe(404);
  });
});
