import { call, type Person, signUp } from "@tests/support/person";
import { one, rows } from "@tests/support/rows";
import { openWorld, type World } from "@tests/support/world";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { getInvitation } from "@/features/accounts";
import { drainOutbox } from "@/features/platform";
import { GET as me } from "../../../app/api/me/route";
import { POST as resend } from "../../../app/api/v1/apps/[appId]/invitations/[invitationId]/resend/route";
import { DELETE as revoke } from "../../../app/api/v1/apps/[appId]/invitations/[invitationId]/route";
import { POST as invite } from "../../../app/api/v1/apps/[appId]/invitations/route";
import { PATCH as change, DELETE as remove } from "../../../app/api/v1/apps/[appId]/members/[userId]/route";
import { POST as create } from "../../../app/api/v1/apps/route";
import { POST as accept } from "../../../app/api/v1/invitations/accept/route";

type Code = { code?: string };
const DAY_MS = 24 * 3_600_000;

describe("ADM-6 invitations", () => {
  let world: World;
  let owner: Person;
  let appId: string;
  let guests = 0;
  beforeAll(async () => {
    world = await openWorld();
  });
  afterAll(() => world.close());
  beforeEach(async () => {
    owner = await signUp("Olga");
    const made = await call<{ id: string }>(create, "POST", "/api/v1/apps", {
      cookie: owner.cookie,
      body: { name: "Estúdio" },
    });
    appId = made.body.id;
  });

  const newEmail = () => `convidada${++guests}@example.com`;
  const ask = (email: string, role = "billing", by: Person = owner) =>
    call<Code & { id: string }>(invite, "POST", `/api/v1/apps/${appId}/invitations`, {
      cookie: by.cookie,
      params: { appId },
      body: { email, role },
    });
  const again = (invitationId: string, by: Person = owner) =>
    call<Code>(resend, "POST", "/", { cookie: by.cookie, params: { appId, invitationId } });
  const takeBack = (invitationId: string, by: Person = owner) =>
    call<Code>(revoke, "DELETE", "/", { cookie: by.cookie, params: { appId, invitationId } });
  const join = (person: Person, token: string) =>
    call<Code & { appId: string; role: string }>(accept, "POST", "/api/v1/invitations/accept", {
      cookie: person.cookie,
      body: { token },
    });
  const answer = ({ status, body }: { status: number; body: Code }) => [status, body.code];
  /** The key in the newest email to an address. */
  const keyFor = async (email: string): Promise<string> => {
    // The drain after the answer may still be sending the email.
    await world.afterAnswers();
    await drainOutbox(world.ctx);
    const letter = world.mailbox.to(email).at(-1);
    const key = letter?.text.match(/\/invitations\/(\w+)/)?.[1];
    if (!key) throw new Error(`no invitation reached ${email}`);
    return key;
  };
  /** A person who signed up with a given address. */
  const signUpAs = async (email: string): Promise<Person> => {
    const person = await signUp("Gina");
    await rows(world, "update users set email = $2 where id = $1", [person.userId, email]);
    return { ...person, email };
  };
  const roleOf = async (person: Person) =>
    (
      await one<{ role: string }>(world, "select role from app_members where app_id = $1 and user_id = $2", [
        appId,
        person.userId,
      ])
    )?.role;
  const later = (ms: number) => world.engine.advanceTo(new Date(world.engine.now().getTime() + ms));

  it("ADM-6 an email is sent once, in the reader's language, and its key is not stored after sending", async () => {
    const email = newEmail();
    const known = await signUpAs(email);
    await rows(world, "update users set locale = 'en' where id = $1", [known.userId]);
    const { status, body } = await ask(email);
    expect(status).toBe(201);
    const key = await keyFor(email);
    await drainOutbox(world.ctx);
    const letters = world.mailbox.to(email).filter((mail) => mail.text.includes("/invitations/"));
    expect(letters.map((mail) => mail.subject)).toEqual(["Invitation to join Estúdio"]);
    expect(JSON.stringify(body)).not.toContain(key);
    const everything = await rows<{ row: string }>(
      world,
      `select row_to_json(o)::text as row from outbox o union all select row_to_json(i)::text from app_invitations i
       union all select row_to_json(a)::text from audit_log a`,
    );
    expect(everything.filter(({ row }) => row.includes(key))).toEqual([]);
  });

  it("ADM-6 a person with the email and the address joins, sees the app, and the key is used up", async () => {
    const email = newEmail();
    const { body } = await ask(email.toUpperCase());
    const guest = await signUpAs(email);
    const key = await keyFor(email);
    expect(await getInvitation(world.ctx, key)).toMatchObject({
      kind: "open",
      appName: "Estúdio",
      email,
      role: "billing",
      invitedBy: "Olga",
    });
    expect((await join(guest, key)).body).toEqual({ appId, role: "billing" });
    expect(await roleOf(guest)).toBe("billing");
    const who = await call<{ activeAppId: string }>(me, "GET", "/api/me", { cookie: guest.cookie });
    expect(who.body.activeAppId).toBe(appId);
    expect(await getInvitation(world.ctx, key)).toEqual({ kind: "used", appName: "Estúdio" });

    // A second click has the same result; once the person has left, the old key no longer works.
    expect((await join(guest, key)).status).toBe(200);
    await call(remove, "DELETE", "/", { cookie: guest.cookie, params: { appId, userId: guest.userId } });
    expect(answer(await join(guest, key))).toEqual([409, "invitation_used"]);
    expect(await roleOf(guest)).toBeUndefined();
    const actions = await rows<{ action: string }>(
      world,
      "select action from audit_log where app_id = $1 and action <> 'app.created' order by seq",
      [appId],
    );
    expect(actions.map((row) => row.action)).toEqual(["invitation.sent", "member.joined", "member.left"]);
    expect(answer(await takeBack(body.id))).toEqual([409, "invitation_closed"]);
  });

  it("ADM-6 accepted twice at once, one membership and one record", async () => {
    const email = newEmail();
    await ask(email);
    const guest = await signUpAs(email);
    const key = await keyFor(email);
    const answers = await Promise.all([join(guest, key), join(guest, key), join(guest, key)]);
    expect(answers.map(({ status }) => status)).toEqual([200, 200, 200]);
    expect(
      await rows(world, "select 1 from audit_log where app_id = $1 and action = 'member.joined'", [appId]),
    ).toHaveLength(1);
  });

  it("ADM-6 an account alone, or a forwarded email, gives no access", async () => {
    const email = newEmail();
    await ask(email);
    const squatter = await signUpAs(email);
    const who = await call<{ apps: { id: string }[] }>(me, "GET", "/api/me", { cookie: squatter.cookie });
    expect(who.body.apps.map((app) => app.id)).toEqual([squatter.appId]);
    expect(answer(await join(squatter, "0".repeat(64)))).toEqual([404, "invitation_not_found"]);

    const friend = await signUp("Fred");
    const key = await keyFor(email);
    expect(answer(await join(friend, key))).toEqual([403, "invitation_other_email"]);
    expect(await roleOf(friend)).toBeUndefined();
    expect((await join(squatter, key)).status).toBe(200);
  });

  it("ADM-6 after seven days by our clock the key is void; inviting again replaces it", async () => {
    const email = newEmail();
    const first = await ask(email);
    const guest = await signUpAs(email);
    const key = await keyFor(email);
    await later(7 * DAY_MS - 1);
    expect((await getInvitation(world.ctx, key)).kind).toBe("open");
    await later(1);
    expect(await getInvitation(world.ctx, key)).toEqual({ kind: "expired", appName: "Estúdio" });
    expect(answer(await join(guest, key))).toEqual([409, "invitation_expired"]);

    const second = await ask(email, "member");
    expect(second.status).toBe(201);
    expect(second.body.id).not.toBe(first.body.id);
    const newer = await keyFor(email);
    expect(newer).not.toBe(key);
    expect(answer(await join(guest, key))).toEqual([404, "invitation_not_found"]);
    expect((await join(guest, newer)).body.role).toBe("member");
  });

  it("ADM-6 sent again: a new key and a new week, the old key is void, and not at every click", async () => {
    const email = newEmail();
    const { body } = await ask(email);
    const guest = await signUpAs(email);
    const key = await keyFor(email);
    expect(answer(await again(body.id))).toEqual([409, "invitation_just_sent"]);
    await later(6 * DAY_MS);
    const answers = await Promise.all([again(body.id), again(body.id)]);
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 409]);
    const newer = await keyFor(email);
    expect(world.mailbox.to(email).filter((mail) => mail.text.includes("/invitations/"))).toHaveLength(2);
    await later(6 * DAY_MS);
    expect(answer(await join(guest, key))).toEqual([404, "invitation_not_found"]);
    expect((await join(guest, newer)).status).toBe(200);
    expect(answer(await again(body.id))).toEqual([409, "invitation_closed"]);
  });

  it("ADM-6 taken back, the key is void and the address may be invited again", async () => {
    const email = newEmail();
    const { body } = await ask(email);
    const guest = await signUpAs(email);
    const key = await keyFor(email);
    expect(answer(await ask(email))).toEqual([409, "already_invited"]);
    expect((await takeBack(body.id)).status).toBe(200);
    expect(answer(await takeBack(body.id))).toEqual([409, "invitation_closed"]);
    expect(await getInvitation(world.ctx, key)).toEqual({ kind: "unknown" });
    expect(answer(await join(guest, key))).toEqual([404, "invitation_not_found"]);
    expect((await ask(email)).status).toBe(201);
  });

  it("ADM-6 taken back and accepted at once: either joined or refused, never both", async () => {
    const email = newEmail();
    const { body } = await ask(email);
    const guest = await signUpAs(email);
    const key = await keyFor(email);
    const [joined, taken] = await Promise.all([join(guest, key), takeBack(body.id)]);
    expect([joined.status === 200, taken.status === 200].filter(Boolean)).toHaveLength(1);
    expect((await roleOf(guest)) !== undefined).toBe(joined.status === 200);
  });

  it("ADM-6 two concurrent invitations of one address: one email", async () => {
    const email = newEmail();
    const answers = await Promise.all([ask(email), ask(email), ask(email)]);
    expect(answers.map(({ status }) => status).sort()).toEqual([201, 409, 409]);
    await world.afterAnswers();
    await drainOutbox(world.ctx);
    expect(world.mailbox.to(email)).toHaveLength(1);
  });

  it("ADM-6 an existing member is not invited", async () => {
    expect(answer(await ask(owner.email))).toEqual([409, "already_member"]);
  });

  it("ADM-6 an app invites fifty a day", async () => {
    await rows(
      world,
      `insert into app_invitations (id, app_id, email, role, token_hash, last_sent_at, expires_at, revoked_at, created_at)
       select 'inv_' || $1 || n, $1, 'x' || n || '@example.com', 'member', $1 || n, $2, $2, $2, $2 from generate_series(1, 50) n`,
      [appId, world.engine.now()],
    );
    expect(answer(await ask(newEmail()))).toEqual([409, "invitation_limit"]);
    await later(DAY_MS);
    expect((await ask(newEmail())).status).toBe(201);
  });

  it("ADM-6 with an owner's right to invite, their open invitations end", async () => {
    const second = await signUp("Otto");
    await rows(world, "insert into app_members (app_id, user_id, role) values ($1, $2, 'owner')", [
      appId,
      second.userId,
    ]);
    const email = newEmail();
    await ask(email, "owner", second);
    const guest = await signUpAs(email);
    const key = await keyFor(email);
    await call(change, "PATCH", "/", {
      cookie: owner.cookie,
      params: { appId, userId: second.userId },
      body: { role: "member" },
    });
    expect(answer(await join(guest, key))).toEqual([404, "invitation_not_found"]);
    expect(await roleOf(guest)).toBeUndefined();
  });

  it("AUTH-2 only owners invite (403), and a stranger does not know the app or its invitations (404)", async () => {
    const billing = await signUp("Bia");
    await rows(world, "insert into app_members (app_id, user_id, role) values ($1, $2, 'billing')", [
      appId,
      billing.userId,
    ]);
    const stranger = await signUp("Sara");
    const { body } = await ask(newEmail());
    for (const [person, status] of [
      [billing, 403],
      [stranger, 404],
    ] as const) {
      expect((await ask(newEmail(), "member", person)).status).toBe(status);
      expect((await again(body.id, person)).status).toBe(status);
      expect((await takeBack(body.id, person)).status).toBe(status);
    }
    // An invitation of another app cannot be accessed through one's own app.
    const { status } = await call(revoke, "DELETE", "/", {
      cookie: stranger.cookie,
      params: { appId: stranger.appId, invitationId: body.id },
    });
    expect(status).toBe(404);
  });

  it("ADM-6 an invitation of what is no address, or to what is no role, is refused", async () => {
    const refused = [
      ["not-an-address", "member"],
      ["", "member"],
      [`${"a".repeat(250)}@example.com`, "member"],
      ["guest@example.com", "admin"],
    ] as const;
    for (const [email, role] of refused) expect((await ask(email, role)).status).toBe(422);
    expect(await rows(world, "select 1 from app_invitations where app_id = $1", [appId])).toHaveLength(0);
  });
});
