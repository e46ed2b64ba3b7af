import { rmSync } from "node:fs";
import { unprivilegedAccount, wherePossible } from "./account";
import { clearLeftovers } from "./cluster";

/** Forgets the cluster of this folder, wherever its data really is; a server that holds it is stopped first. */
export async function removePostgres(wanted: string): Promise<void> {
  const folder = wherePossible(unprivilegedAccount(), wanted);
  await clearLeftovers(folder, () => {});
  rmSync(folder, { recursive: true, force: true });
}
