import { demoPerson, signInQuietly, signUpQuietly } from "./support/people";
import { stack } from "./support/stack";
import { expect, test } from "./support/test";

test("NFR-4 pages carry the headers that keep a browser safe, with a nonce of their own", async ({
  request,
}) => {
  const nonces = new Set<string>();
  for (const path of ["/", "/subscription/plans", "/sign-in", "/nada-aqui"]) {
    const headers = (await request.get(path)).headers();
    const policy = headers["content-security-policy"] ?? "";
    for (const directive of [
      "default-src 'self'",
      "object-src 'none'",
      "frame-ancestors 'none'",
      "base-uri 'none'",
    ])
      expect(policy, path).toContain(directive);
    const scripts = policy.split("; ").find((directive) => directive.startsWith("script-src")) ?? "";
    expect(scripts, path).toMatch(/'nonce-[\w+/=]+'/);
    expect(scripts, path).not.toMatch(/unsafe-(inline|eval)/);
    nonces.add(scripts);
    expect(headers["x-content-type-options"], path).toBe("nosniff");
    expect(headers["x-frame-options"], path).toBe("DENY");
    expect(headers["referrer-policy"], path).toBe("strict-origin-when-cross-origin");
    expect(headers["permissions-policy"], path).toContain("camera=()");
    expect(headers["x-powered-by"], path).toBeUndefined();
  }
  expect(nonces.size).toBe(4);
});

test.describe("an attack", () => {
  test.use({ provoked: /Content Security Policy directive 'script-src/ });
  test("NFR-4 the policy holds: an injected script does not run", async ({ page }) => {
    await page.goto("/");
    const refused = page.waitForEvent("console", (message) =>
      message.text().includes("Content Security Policy"),
    );
    await page.evaluate(() => {
      const image = document.createElement("img");
      image.setAttribute("src", "data:,");
      image.setAttribute("onerror", "document.title = 'taken over'");
      document.body.append(image);
    });
    expect((await refused).text()).toContain("script-src");
    await expect(page).not.toHaveTitle("taken over");
  });
});

test("NFR-4 AUTH-1 scripts and other sites cannot access the session's cookie", async ({ page }) => {
  await signInQuietly(page, demoPerson("livia"));
  await page.goto("/dashboard");
  const cookies = await page.context().cookies(stack.appUrl);
  const session = cookies.find(({ name }) => name.includes("session"));
  expect(session).toMatchObject({ httpOnly: true, sameSite: "Lax" });
  for (const { name, sameSite } of cookies) expect(sameSite, name).not.toBe("None");
  expect(await page.evaluate(() => document.cookie)).not.toContain("session");
});

test("NFR-4 another site can neither read nor order anything with a customer's session", async ({ page }) => {
  await signUpQuietly(page);
  const { activeAppId } = (await (await page.request.get("/api/me")).json()) as { activeAppId: string };
  const answer = await page.request.post(`/api/v1/apps/${activeAppId}/billing/checkout`, {
    data: { plan: "starter", interval: "month" },
    headers: { origin: "https://evil.example" },
  });
  expect(answer.status()).toBe(403);
  const preflight = await page.request.fetch("/api/me", { headers: { origin: "https://evil.example" } });
  expect(preflight.headers()["access-control-allow-origin"]).toBeUndefined();
});
