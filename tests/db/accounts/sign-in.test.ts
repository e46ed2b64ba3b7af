import { outbox, sessions } from "@db/schema";
import { eq } from "drizzle-orm";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { GET as me } from "../../../app/api/me/route";
import { auth, cookieOf, openWorld, password, request, signUp, type World } from "./world";

let world: World;
beforeAll(async () => {
  world = await openWorld();
});
afterAll(() => world.close());

const whoAmI = async (cookie: string) => {
  const answer = await me(request("/api/me", { cookie }));
  return { status: answer.status, body: await answer.json() };
};

describe("AUTH-1 sign-up, sign-in, sign-out", () => {
  it("AUTH-1 signs up with a personal app of one's own, signed in at once", async () => {
    const cookie = await signUp("Ana.Souza@Example.com", "Ana Souza");
    const { status, body } = await whoAmI(cookie);
    expect(status).toBe(200);
    expect(body).toEqual({
      user: {
        id: expect.any(String),
        name: "Ana Souza",
        email: "ana.souza@example.com",
        role: "user",
        locale: "pt-BR",
      },
      apps: [{ id: expect.stringMatching(/^app_/), name: "Ana Souza", role: "owner" }],
      activeAppId: body.apps[0].id,
    });
  });

  it.each([
    ["de", {}, "pt-BR"],
    ["en", { "accept-language": "en-GB,en;q=0.9" }, "en"],
    ["chosen", { "accept-language": "pt-BR", cookie: "FATURA_LOCALE=en" }, "en"],
  ])("AUTH-1 keeps the language of the sign-up (%s)", async (name, headers, locale) => {
    const body = { email: `${name}@example.com`, name, password };
    const answer = await auth("/sign-up/email", { body, headers });
    expect((await whoAmI(cookieOf(answer))).body.user.locale).toBe(locale);
  });

  it("AUTH-1 signs in with any letter case, and out again", async () => {
    await signUp("bia@example.com");
    const answer = await auth("/sign-in/email", { body: { email: "BIA@example.com", password } });
    expect(answer.status).toBe(200);
    // The session is in the cookie only: a body can be read by scripts and ends up in logs.
    expect(await answer.json()).toEqual({
      user: { id: expect.any(String), name: expect.any(String), email: "bia@example.com" },
    });
    const cookie = cookieOf(answer);
    expect((await whoAmI(cookie)).status).toBe(200);
    const out = await auth("/sign-out", { body: {}, cookie });
    expect(out.status).toBe(200);
    expect((await whoAmI(cookie)).status).toBe(401);
  });

  it("AUTH-1 the session cookie is out of the reach of scripts and of other sites, and lasts 30 days", async () => {
    await signUp("cookie@example.com");
    const answer = await auth("/sign-in/email", { body: { email: "cookie@example.com", password } });
    const line = answer.headers.getSetCookie().find((cookie) => cookie.startsWith("fatura.session_token="));
    expect(line).toMatch(/HttpOnly/i);
    expect(line).toMatch(/SameSite=Lax/i);
    expect(line).toMatch(/Max-Age=2592000/i);
  });

  it("AUTH-1 an expired session is not signed in", async () => {
    const cookie = await signUp("late@example.com");
    const before = await whoAmI(cookie);
    await world.database.full
      .update(sessions)
      .set({ expiresAt: new Date("2020-01-01T00:00:00Z") })
      .where(eq(sessions.userId, before.body.user.id));
    expect((await whoAmI(cookie)).body).toMatchObject({
      status: 401,
      code: "unauthenticated",
      title: "Entre para continuar",
    });
  });

  it("AUTH-1 a forged cookie is not signed in", async () => {
    const cookie = await signUp("forged@example.com");
    const [name, value = ""] = cookie.split("=");
    expect((await whoAmI(`${name}=${value.slice(0, -6)}AAAA%3D`)).status).toBe(401);
  });

  it("AUTH-1 a wrong password and an unknown e-mail get the same answer", async () => {
    await signUp("known@example.com");
    const wrong = await auth("/sign-in/email", {
      body: { email: "known@example.com", password: "not the password" },
    });
    const unknown = await auth("/sign-in/email", { body: { email: "nobody@example.com", password } });
    const [a, b] = [await wrong.json(), await unknown.json()];
    expect(a).toMatchObject({
      status: 401,
      code: "invalid_credentials",
      title: "Não foi possível entrar",
    });
    expect({ ...a, requestId: "" }).toEqual({ ...b, requestId: "" });
    expect(wrong.headers.get("content-type")).toBe("application/problem+json; charset=utf-8");
  });

  it("AUTH-1 a sign-up cannot create an admin", async () => {
    const answer = await auth("/sign-up/email", {
      body: {
        email: "mallory@example.com",
        name: "M",
        password,
        role: "superadmin",
        activeAppId: "app_x",
        emailVerified: true,
      },
    });
    expect((await whoAmI(cookieOf(answer))).body.user.role).toBe("user");
  });
});

describe("AUTH-1 a forgotten password", () => {
  const letterTo = async (email: string) => {
    const rows = await world.database.db.select().from(outbox);
    return rows.map((row) => row.payload).find((owed) => owed.to === email && owed.mail === "password_reset");
  };
  const ask = (email: string) => auth("/request-password-reset", { body: { email } });

  it("AUTH-1 is replaced by a link in a mail that works once and ends all sessions", async () => {
    const oldCookie = await signUp("lost@example.com");
    expect((await ask("lost@example.com")).status).toBe(200);
    const data = (await letterTo("lost@example.com"))?.data as { url: string };
    const token = new URL(data.url).searchParams.get("token");

    const body = { newPassword: "a brand new password", token };
    expect((await auth("/reset-password", { body })).status).toBe(200);
    expect((await whoAmI(oldCookie)).status).toBe(401);
    const signIn = (secret: string) =>
      auth("/sign-in/email", { body: { email: "lost@example.com", password: secret } });
    expect((await signIn(password)).status).toBe(401);
    expect((await signIn("a brand new password")).status).toBe(200);

    const again = await auth("/reset-password", { body });
    expect(await again.json()).toMatchObject({ status: 400, title: "Link inválido ou expirado" });
  });

  it("AUTH-1 does not reveal whether an email is known", async () => {
    await signUp("there@example.com");
    const [known, unknown] = [await ask("there@example.com"), await ask("not-there@example.com")];
    expect(known.status).toBe(unknown.status);
    expect(await known.json()).toEqual(await unknown.json());
    expect(await letterTo("not-there@example.com")).toBeUndefined();
  });
});
