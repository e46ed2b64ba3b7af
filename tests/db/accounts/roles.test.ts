import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { z } from "zod";
import { assertMembership, hasActiveRole, setRole, type Viewer } from "@/features/accounts";
import { ok } from "@/http/contract";
import { route } from "@/http/route";
import { openWorld, request, signUp, type World } from "./world";

const roles = ["user", "admin", "superadmin"] as const;
const cookies = new Map<string, string>();

let world: World;
beforeAll(async () => {
  world = await openWorld();
  for (const role of roles) {
    cookies.set(role, await signUp(`${role}@example.com`));
    await setRole(world.ctx, `${role}@example.com`, role);
  }
});
afterAll(() => world.close());

describe("AUTH-1 platform roles", () => {
  it.each([
    ["user", "admin", 403],
    ["admin", "admin", 200],
    ["superadmin", "admin", 200],
    ["admin", "superadmin", 403],
    ["superadmin", "superadmin", 200],
    [undefined, "admin", 401],
  ] as const)("AUTH-1 %s at a door for %s gets %i", async (role, needed, status) => {
    const door = route(
      { name: "GET /demo", about: "For a test.", role: needed, answers: { 200: z.object({}) } },
      async () => ok({}),
    );
    const answer = await door(request("/demo", { cookie: role && cookies.get(role) }));
    expect(answer.status).toBe(status);
  });
});

describe("AUTH-2 roles in an app", () => {
  const viewer: Viewer = {
    user: { id: "u", name: "Ana", email: "ana@example.com", role: "user", locale: "pt-BR" },
    apps: [
      { id: "app_own", name: "Own", role: "owner" },
      { id: "app_team", name: "Team", role: "member" },
    ],
    activeAppId: "app_own",
  };
  const asks = (appId: string, needed?: ("owner" | "billing")[]) => () =>
    assertMembership(viewer, appId, needed);
  const refused = (kind: string) => expect.objectContaining({ kind });

  it("AUTH-2 own apps answer the role, foreign ones 404, and a role that is not enough 403", () => {
    expect(asks("app_own", ["owner", "billing"])()).toBe("owner");
    expect(asks("app_team")()).toBe("member");
    expect(asks("app_team", ["owner", "billing"])).toThrow(refused("forbidden"));
    expect(asks("app_foreign")).toThrow(refused("not_found"));
    expect(asks("app_foreign", ["owner"])).toThrow(refused("not_found"));
  });

  it("AUTH-2 what a page shows goes by the role in the app that is looked at, not in another", () => {
    expect(hasActiveRole(viewer, ["owner", "billing"])).toBe(true);
    const looking = { ...viewer, activeAppId: "app_team" };
    expect(hasActiveRole(looking, ["owner", "billing"])).toBe(false);
    expect(hasActiveRole(looking, ["member"])).toBe(true);
  });
});
