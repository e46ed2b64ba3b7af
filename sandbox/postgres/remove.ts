import { rmSync } from "node:fs";
import { unprivilegedAccount, wherePossible } from "./account";
import { clearLeftovers } from "./cluster";

/** Deletes the cluster of this folder, wherever its data is stored; stops a server that holds it first. */
export async function removePostgres(wanted: string): Promise<void> {
  const folder = wherePossible(unprivilegedAccount(), wanted);
  await clearLeftovers(folder, () => {});
  rmSync(folder, { recursive: true, force: true });
}
