import { EnvError, env, isBuilding } from "@/config/env";
import { ignoreForwardedHeaders } from "./forwarded-headers";

/**
 * Runs once when a server starts, before its first request. With an environment that is wrong the server
 * does not start: every problem is said at once, and the exit code tells whoever started it.
 */
export function startServer(): void {
  if (isBuilding()) return;
  try {
    if (!env().TRUST_PROXY) ignoreForwardedHeaders();
  } catch (error) {
    if (!(error instanceof EnvError)) throw error;
    process.stderr.write(`${error.message}\n`);
    process.exit(1);
  }
}
