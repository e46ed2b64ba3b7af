import { call, type Person, signUp } from "@tests/support/person";
import { one, rows } from "@tests/support/rows";
import { openWorld, type World } from "@tests/support/world";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { GET as me, PATCH as patchMe } from "../../../app/api/me/route";
import { PATCH as change, DELETE as remove } from "../../../app/api/v1/apps/[appId]/members/[userId]/route";
import { PATCH as rename } from "../../../app/api/v1/apps/[appId]/route";
import { POST as create } from "../../../app/api/v1/apps/route";

type Code = { code?: string };

describe("ADM-6 members of an app", () => {
  let world: World;
  let appId: string;
  let owner: Person;
  let second: Person;
  let member: Person;
  beforeAll(async () => {
    world = await openWorld();
  });
  afterAll(() => world.close());
  beforeEach(async () => {
    owner = await signUp("Olga");
    second = await signUp("Otto");
    member = await signUp("Mira");
    appId = await newApp(owner);
    await rows(
      world,
      "insert into app_members (app_id, user_id, role) values ($1, $2, 'owner'), ($1, $3, 'member')",
      [appId, second.userId, member.userId],
    );
  });

  const newApp = async (person: Person, name = "Estúdio") =>
    (await call<{ id: string }>(create, "POST", "/api/v1/apps", { cookie: person.cookie, body: { name } }))
      .body.id;
  const give = (by: Person, to: Person, role: string, app = appId) =>
    call<Code>(change, "PATCH", `/api/v1/apps/${app}/members/${to.userId}`, {
      cookie: by.cookie,
      params: { appId: app, userId: to.userId },
      body: { role },
    });
  const take = (by: Person, whom: Person, app = appId) =>
    call<Code>(remove, "DELETE", `/api/v1/apps/${app}/members/${whom.userId}`, {
      cookie: by.cookie,
      params: { appId: app, userId: whom.userId },
    });
  const roles = async (app = appId) =>
    (
      await rows<{ role: string }>(
        world,
        "select role from app_members where app_id = $1 order by created_at, role",
        [app],
      )
    )
      .map((row) => row.role)
      .sort();
  const audits = (app = appId) =>
    rows<{ action: string; actor: string; subject: string; before: unknown; after: unknown }>(
      world,
      "select action, actor, subject, before, after from audit_log where app_id = $1 order by seq",
      [app],
    );
  const answer = ({ status, body }: { status: number; body: Code }) => [status, body.code];

  it("ADM-6 an owner changes a role; the change holds from the next request on and is recorded", async () => {
    expect((await give(owner, member, "billing")).status).toBe(200);
    expect(await roles()).toEqual(["billing", "owner", "owner"]);
    const who = await call<{ apps: { id: string; role: string }[] }>(me, "GET", "/api/me", {
      cookie: member.cookie,
    });
    expect(who.body.apps).toContainEqual(expect.objectContaining({ id: appId, role: "billing" }));
    expect((await audits()).at(-1)).toEqual({
      action: "member.role_changed",
      actor: `user:${owner.userId}`,
      subject: `user:${member.userId}`,
      before: { role: "member" },
      after: { role: "billing" },
    });
    const written = (await audits()).length;
    expect((await give(owner, member, "billing")).status).toBe(200);
    expect(await audits()).toHaveLength(written);
  });

  it("ADM-6 two owners who take each other's role at once: one is refused and an owner stays", async () => {
    const answers = await Promise.all([give(owner, second, "member"), give(second, owner, "member")]);
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 403]);
    expect(await roles()).toEqual(["member", "member", "owner"]);
  });

  it("ADM-6 two owners who leave at once: one stays", async () => {
    const answers = await Promise.all([take(owner, owner), take(second, second)]);
    expect(answers.map(answer).sort()).toEqual([
      [200, undefined],
      [409, "last_owner"],
    ]);
    expect(await roles()).toEqual(["member", "owner"]);
  });

  it("ADM-6 the last owner neither leaves, nor steps down, nor is removed", async () => {
    expect((await take(owner, second)).status).toBe(200);
    expect(answer(await take(owner, owner))).toEqual([409, "last_owner"]);
    expect(answer(await give(owner, owner, "billing"))).toEqual([409, "last_owner"]);
    expect(await roles()).toEqual(["member", "owner"]);
    expect((await give(owner, member, "owner")).status).toBe(200);
    expect((await take(owner, owner)).status).toBe(200);
    expect(await roles()).toEqual(["owner"]);
  });

  it("ADM-6 whose personal app it is stays its owner, also beside another owner", async () => {
    await rows(world, "insert into app_members (app_id, user_id, role) values ($1, $2, 'owner')", [
      owner.appId,
      second.userId,
    ]);
    expect(answer(await give(second, owner, "member", owner.appId))).toEqual([409, "personal_app_owner"]);
    expect(answer(await take(second, owner, owner.appId))).toEqual([409, "personal_app_owner"]);
    expect(answer(await take(owner, owner, owner.appId))).toEqual([409, "personal_app_owner"]);
    expect((await take(second, second, owner.appId)).status).toBe(200);
  });

  it("ADM-6 who leaves or is removed sees the app no more, and looks at another", async () => {
    await call(patchMe, "PATCH", "/api/me", { cookie: member.cookie, body: { activeAppId: appId } });
    expect((await take(member, member)).status).toBe(200);
    const who = await call<{ activeAppId: string; apps: { id: string }[] }>(me, "GET", "/api/me", {
      cookie: member.cookie,
    });
    expect(who.body.apps.map((app) => app.id)).toEqual([member.appId]);
    expect(who.body.activeAppId).toBe(member.appId);
    expect((await audits()).at(-1)).toMatchObject({ action: "member.left", actor: `user:${member.userId}` });
    expect(answer(await take(owner, member))).toEqual([404, "member_not_found"]);
    expect((await take(owner, second)).status).toBe(200);
    expect((await audits()).at(-1)).toMatchObject({
      action: "member.removed",
      actor: `user:${owner.userId}`,
    });
  });

  it("AUTH-2 a member cannot change members (403), and an outsider gets 404", async () => {
    const stranger = await signUp("Sara");
    expect((await give(member, second, "member")).status).toBe(403);
    expect((await take(member, second)).status).toBe(403);
    expect((await give(stranger, second, "member")).status).toBe(404);
    expect((await take(stranger, stranger)).status).toBe(404);
    expect(answer(await give(owner, stranger, "owner"))).toEqual([404, "member_not_found"]);
    expect(await roles()).toEqual(["member", "owner", "owner"]);
  });

  it.each([[{ role: "superadmin" }], [{ role: "" }], [{}]])("ADM-6 %j is no role", async (body) => {
    const { status } = await call(change, "PATCH", "/", {
      cookie: owner.cookie,
      params: { appId, userId: member.userId },
      body,
    });
    expect(status).toBe(422);
  });

  it("ADM-6 only an owner renames the app", async () => {
    const ask = (person: Person, name: unknown) =>
      call<Code>(rename, "PATCH", `/api/v1/apps/${appId}`, {
        cookie: person.cookie,
        params: { appId },
        body: { name },
      });
    expect((await ask(owner, "  Ateliê  ")).status).toBe(200);
    expect(await one(world, "select name from apps where id = $1", [appId])).toEqual({ name: "Ateliê" });
    expect((await audits()).at(-1)).toMatchObject({ action: "app.renamed" });
    expect((await ask(member, "Meu")).status).toBe(403);
    expect((await ask(await signUp("Sara"), "Meu")).status).toBe(404);
    for (const name of ["", "   ", "a".repeat(101), "two\nlines", 7]) {
      expect([name, (await ask(owner, name)).status]).toEqual([name, 422]);
    }
    expect(await one(world, "select name from apps where id = $1", [appId])).toEqual({ name: "Ateliê" });
  });

  it("ADM-6 a new app has its maker as owner and is the one they look at; twenty is the most, also at once", async () => {
    const maker = await signUp("Nina");
    const first = await newApp(maker);
    const who = await call<{ activeAppId: string }>(me, "GET", "/api/me", { cookie: maker.cookie });
    expect(who.body.activeAppId).toBe(first);
    expect(await roles(first)).toEqual(["owner"]);
    expect((await audits(first)).map((entry) => entry.action)).toEqual(["app.created"]);
    // Together with the personal app they own two.
    await rows(
      world,
      `with made as (insert into apps (id, name) select 'app_of_nina_' || n, 'x' from generate_series(1, 17) n returning id)
       insert into app_members (app_id, user_id, role) select id, $1, 'owner' from made`,
      [maker.userId],
    );
    const ask = () =>
      call<Code>(create, "POST", "/api/v1/apps", { cookie: maker.cookie, body: { name: "Mais um" } });
    const answers = await Promise.all([ask(), ask(), ask()]);
    expect(answers.map(answer).sort()).toEqual([
      [201, undefined],
      [409, "app_limit"],
      [409, "app_limit"],
    ]);
  });
});
