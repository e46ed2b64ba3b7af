import { appMembers, apps, auditLog, outbox, users } from "@db/schema";
import { eq } from "drizzle-orm";
import { afterAll, beforeAll, expect, it } from "vitest";
import { inTransaction } from "@/context";
import { ensurePersonalApp, setRole } from "@/features/accounts";
import { GET as me, PATCH as patchMe } from "../../../app/api/me/route";
import { auth, openWorld, password, request, signUp, type World } from "./world";

let world: World;
beforeAll(async () => {
  world = await openWorld();
});
afterAll(() => world.close());

const userIdOf = async (email: string) => {
  const [user] = await world.database.db.select({ id: users.id }).from(users).where(eq(users.email, email));
  if (!user) throw new Error(`no user has the email ${email}`);
  return user.id;
};
const appsOf = async (userId: string) =>
  world.database.db.select().from(apps).where(eq(apps.personalOf, userId));

it("AUTH-1 two sign-ups at once with one e-mail make one person with one personal app and one welcome", async () => {
  const body = { email: "twice@example.com", name: "Twice", password };
  const answers = await Promise.all([1, 2, 3].map(() => auth("/sign-up/email", { body })));
  expect(answers.map((answer) => answer.status).sort()).toEqual([200, 422, 422]);
  const taken = { code: "email_taken", title: "E-mail já cadastrado" };
  const refused = answers.filter((answer) => answer.status === 422);
  for (const answer of refused) expect(await answer.json()).toMatchObject(taken);
  expect(await appsOf(await userIdOf("twice@example.com"))).toHaveLength(1);
  const letters = await world.database.db.select().from(outbox);
  expect(letters.filter((row) => row.payload.to === "twice@example.com")).toHaveLength(1);
});

it("AUTH-1 a personal app that was never made is made on the next visit, once, however many look", async () => {
  const cookie = await signUp("crashed@example.com");
  const userId = await userIdOf("crashed@example.com");
  await world.database.full.delete(apps).where(eq(apps.personalOf, userId));
  const answers = await Promise.all([1, 2, 3, 4].map(() => me(request("/api/me", { cookie }))));
  const seen = await Promise.all(answers.map(async (answer) => (await answer.json()).activeAppId));
  expect(new Set(seen).size).toBe(1);
  const made = await appsOf(userId);
  expect(made.map((app) => app.id)).toEqual([seen[0]]);
});

it("AUTH-1 making the personal app again changes nothing", async () => {
  await signUp("again@example.com");
  const userId = await userIdOf("again@example.com");
  const [app] = await appsOf(userId);
  const id = await inTransaction(world.ctx, (t) => ensurePersonalApp(t, { id: userId, name: "Other" }));
  expect(id).toBe(app?.id);
  expect(await appsOf(userId)).toEqual([app]);
});

it("AUTH-2 one's own apps can be chosen, a foreign or unknown one is 404", async () => {
  const ana = await signUp("ana@example.com");
  const bia = await signUp("bia@example.com");
  const biasApp = (await (await me(request("/api/me", { cookie: bia }))).json()).activeAppId;
  const choose = (cookie: string, activeAppId: string) =>
    patchMe(request("/api/me", { method: "PATCH", cookie, body: { activeAppId } }));

  const foreign = await choose(ana, biasApp);
  const unknown = await choose(ana, "app_unknown");
  expect([foreign.status, unknown.status]).toEqual([404, 404]);
  expect({ ...(await foreign.json()), requestId: "" }).toEqual({ ...(await unknown.json()), requestId: "" });

  const userId = await userIdOf("ana@example.com");
  await world.database.full.insert(appMembers).values({ appId: biasApp, userId, role: "member" });
  expect((await choose(ana, biasApp)).status).toBe(200);
  const seen = await (await me(request("/api/me", { cookie: ana }))).json();
  expect(seen.activeAppId).toBe(biasApp);
  expect(seen.apps.map((app: { role: string }) => app.role)).toEqual(["owner", "member"]);
});

it("AUTH-1 name and language are changed by their owner; nothing else is", async () => {
  const cookie = await signUp("settings@example.com");
  const change = (body: unknown) => patchMe(request("/api/me", { method: "PATCH", cookie, body }));
  expect(await (await change({ name: "New Name", locale: "en" })).json()).toMatchObject({
    user: { name: "New Name", locale: "en" },
  });
  await change({ role: "superadmin", email: "other@example.com" });
  const seen = await (await me(request("/api/me", { cookie }))).json();
  expect(seen.user).toMatchObject({
    name: "New Name",
    locale: "en",
    role: "user",
    email: "settings@example.com",
  });
});

it("AUTH-1 the first superadmin is promoted by email, and the audit records the previous role", async () => {
  const cookie = await signUp("boss@example.com");
  await setRole(world.ctx, "Boss@example.com", "superadmin");
  const seen = await (await me(request("/api/me", { cookie }))).json();
  expect(seen.user.role).toBe("superadmin");
  const written = await world.database.db
    .select()
    .from(auditLog)
    .where(eq(auditLog.action, "person.role_changed"));
  expect(written).toMatchObject([
    { actor: "system", before: { role: "user" }, after: { role: "superadmin" } },
  ]);
  await expect(setRole(world.ctx, "nobody@example.com", "admin")).rejects.toMatchObject({
    kind: "not_found",
  });
});
