import { call, type Person, signUp } from "@tests/support/person";
import { one, rows } from "@tests/support/rows";
import { openWorld, type World } from "@tests/support/world";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { drainOutbox } from "@/features/platform";
import { authRoute } from "@/http/auth-route";
import { POST as password } from "../../../app/api/me/password/route";
import { GET as me } from "../../../app/api/me/route";

const NEXT = "another-long-password";

describe("ADM-6 a person's password", () => {
  let world: World;
  beforeAll(async () => {
    world = await openWorld();
  });
  afterAll(() => world.close());

  const change = (person: Person, body: Record<string, unknown>, headers: Record<string, string> = {}) =>
    call<{ code?: string; endedSessions?: number }>(password, "POST", "/api/me/password", {
      cookie: person.cookie,
      body,
      headers,
    });
  const signIn = (email: string, secret: string) =>
    call(authRoute, "POST", "/api/auth/sign-in/email", { body: { email, password: secret } });
  const isIn = async (cookie: string) => (await call(me, "GET", "/api/me", { cookie })).status === 200;
  const hashOf = async (person: Person) =>
    (
      await one<{ password: string }>(world, "select password from accounts where user_id = $1", [
        person.userId,
      ])
    )?.password;

  it("ADM-6 is changed against the present one; this session stays, the others and old links end", async () => {
    const ana = await signUp();
    const phone = (await signIn(ana.email, ana.password)).headers.getSetCookie()[0]?.split(";")[0] ?? "";
    await call(authRoute, "POST", "/api/auth/request-password-reset", { body: { email: ana.email } });
    const link = async () =>
      (await rows(world, "select 1 from verifications where value = $1", [ana.userId])).length;
    expect([await isIn(phone), await link()]).toEqual([true, 1]);

    const answer = await change(ana, { currentPassword: ana.password, newPassword: NEXT });
    expect([answer.status, answer.body]).toEqual([200, { endedSessions: 1 }]);
    expect([await isIn(ana.cookie), await isIn(phone), await link()]).toEqual([true, false, 0]);
    expect((await signIn(ana.email, ana.password)).status).toBe(401);
    expect((await signIn(ana.email, NEXT)).status).toBe(200);
  });

  it("ADM-6 the change is audited and confirmed by email, without any password or hash", async () => {
    const ana = await signUp();
    await change(ana, { currentPassword: ana.password, newPassword: NEXT });
    // The drain after the answer may still be sending the email.
    await world.afterAnswers();
    await drainOutbox(world.ctx);
    expect(world.mailbox.to(ana.email).map((mail) => mail.subject)).toContain("Sua senha foi alterada");
    const audit = await rows<{ row: string; action: string; actor: string }>(
      world,
      "select row_to_json(a)::text as row, action, actor from audit_log a where subject = $1",
      [`user:${ana.userId}`],
    );
    expect(audit.map(({ action, actor }) => [action, actor])).toEqual([
      ["person.password_changed", `user:${ana.userId}`],
    ]);
    for (const secret of [ana.password, NEXT, (await hashOf(ana)) ?? ""]) {
      expect(audit[0]?.row).not.toContain(secret);
    }
  });

  it.each([
    [
      "a wrong present one",
      { currentPassword: "not-the-present-one", newPassword: NEXT },
      403,
      "wrong_password",
    ],
    [
      "a short one",
      { currentPassword: "correct-horse-battery", newPassword: "short" },
      422,
      "password_too_short",
    ],
    [
      "a long one",
      { currentPassword: "correct-horse-battery", newPassword: "x".repeat(129) },
      422,
      "password_too_long",
    ],
    [
      "the same one",
      { currentPassword: "correct-horse-battery", newPassword: "correct-horse-battery" },
      422,
      "password_unchanged",
    ],
    ["no present one", { newPassword: NEXT }, 422, "invalid"],
  ])("ADM-6 %s is refused and changes nothing", async (_what, body, status, code) => {
    const ana = await signUp();
    const phone = (await signIn(ana.email, ana.password)).headers.getSetCookie()[0]?.split(";")[0] ?? "";
    const before = await hashOf(ana);
    const answer = await change(ana, body);
    expect([answer.status, answer.body.code]).toEqual([status, code]);
    expect(await hashOf(ana)).toBe(before);
    expect(await isIn(phone)).toBe(true);
    expect(
      await rows(world, "select 1 from audit_log where subject = $1", [`user:${ana.userId}`]),
    ).toHaveLength(0);
  });

  it("ADM-6 two changes at once: one holds, the other is refused", async () => {
    const ana = await signUp();
    const answers = await Promise.all([
      change(ana, { currentPassword: ana.password, newPassword: `${NEXT}-1` }),
      change(ana, { currentPassword: ana.password, newPassword: `${NEXT}-2` }),
    ]);
    const statuses = answers.map(({ status }) => status).sort();
    // The losing request gets the conflict or, if it read a moment later, that the current password differs.
    expect([[200, 409].join(), [200, 403].join()]).toContain(statuses.join());
    const held = answers[0]?.status === 200 ? 1 : 2;
    expect((await signIn(ana.email, `${NEXT}-${held}`)).status).toBe(200);
    expect((await signIn(ana.email, `${NEXT}-${3 - held}`)).status).toBe(401);
  });

  it("ADM-6 guesses are counted, and another site cannot ask", async () => {
    const ana = await signUp();
    const guess = () => change(ana, { currentPassword: "a-guess-of-mine", newPassword: NEXT });
    const statuses: number[] = [];
    for (let i = 0; i < 12; i++) statuses.push((await guess()).status);
    expect(statuses).toContain(429);
    const bia = await signUp("Bia");
    const foreign = await change(
      bia,
      { currentPassword: bia.password, newPassword: NEXT },
      { origin: "https://evil.example" },
    );
    expect(foreign.status).toBe(403);
  });
});
