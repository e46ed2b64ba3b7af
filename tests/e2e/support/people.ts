import { randomUUID } from "node:crypto";
import { expect, type Page } from "@playwright/test";
import { payWithoutBrowser } from "./sandbox";
import { stack } from "./stack";

export type Person = { name: string; email: string; password: string };

export const newPerson = (name = "Marina Alves"): Person => ({
  name,
  // Email addresses have no accents.
  email: `${name.split(" ")[0]?.toLowerCase().normalize("NFD").replace(/\p{M}/gu, "")}.${randomUUID().slice(0, 12)}@example.com`,
  password: "uma-senha-bem-longa",
});

/** One of the demo people, by the first part of their address. They are shared: read only. */
export function demoPerson(local: string): { email: string; password: string } {
  const person = stack.people.find(({ email }) => email.startsWith(`${local}@`));
  if (!person) throw new Error(`there is no demo person ${local}`);
  return person;
}

/** Our own API with the page's session, as one of our pages would call it. */
async function callOwnApi<T>(page: Page, path: string, body: unknown): Promise<T> {
  const response = await page.request.post(path, { data: body, headers: { origin: stack.appUrl } });
  expect(response.status(), `${path}: ${await response.text()}`).toBeLessThan(300);
  return (await response.json()) as T;
}

/** Signs up without the form: for tests whose subject is something else. */
export async function signUpQuietly(page: Page, person: Person = newPerson()): Promise<Person> {
  await callOwnApi(page, "/api/auth/sign-up/email", { ...person, locale: "pt-BR" });
  return person;
}

/** Signs in without the form. */
export async function signInQuietly(page: Page, who: { email: string; password: string }): Promise<void> {
  await callOwnApi(page, "/api/auth/sign-in/email", { email: who.email, password: who.password });
}

/** Buys and pays without the pages. Returns the session's id. */
export async function subscribeQuietly(
  page: Page,
  choice: { plan: string; interval: "month" | "year" },
  card = "4242424242424242",
): Promise<string> {
  const me = await page.request.get("/api/me");
  const { activeAppId } = (await me.json()) as { activeAppId: string };
  const path = `/api/v1/apps/${activeAppId}/billing/checkout`;
  const { sessionId } = await callOwnApi<{ sessionId: string }>(page, path, choice);
  await payWithoutBrowser(sessionId, card);
  return sessionId;
}

/** Fills in the sign-up form and submits it. */
export async function signUp(page: Page, person: Person): Promise<void> {
  await page.getByLabel("Nome").fill(person.name);
  await page.getByLabel("E-mail").fill(person.email);
  await page.getByLabel("Senha", { exact: true }).fill(person.password);
  await page.getByRole("button", { name: "Criar conta" }).click();
}

/** Fills in the sign-in form and submits it. */
export async function signIn(page: Page, who: { email: string; password: string }): Promise<void> {
  await page.getByLabel("E-mail").fill(who.email);
  await page.getByLabel("Senha", { exact: true }).fill(who.password);
  await page.getByRole("main").getByRole("button", { name: "Entrar" }).click();
}

/** The cookies of demo people who signed in before, so that many pages cost one sign-in. */
const entered = new Map<string, Awaited<ReturnType<ReturnType<Page["context"]>["cookies"]>>>();

/** Signs a page in as a demo person, once for each worker. */
export async function enterAs(page: Page, local: string): Promise<void> {
  const known = entered.get(local);
  if (known) return page.context().addCookies(known);
  await signInQuietly(page, demoPerson(local));
  const cookies = await page.context().cookies();
  // The language is chosen per page and is not part of the session.
  entered.set(
    local,
    cookies.filter(({ name }) => name.includes("session")),
  );
}
