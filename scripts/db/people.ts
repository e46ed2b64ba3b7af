import { env } from "@/config/env";
import { createContainer } from "@/container";
import { setRole } from "@/features/accounts";
import type { PlatformRole } from "@/features/accounts/types/person";
import { say } from "./output";

const give = (role: PlatformRole) => async (args: string[]) => {
  const email = args[0];
  if (!email) {
    say("Say whose role it is: npm run db -- promote person@example.com");
    return 2;
  }
  const world = createContainer(env(), { defer: () => {} });
  const ctx = world.contextFor({ correlationId: `script-${role}`, actor: "system" });
  try {
    await setRole(ctx, email, role);
    say(`${email} is now ${role}`);
    return 0;
  } finally {
    await world.close();
  }
};

export const promote = give("superadmin");
export const demote = give("user");
