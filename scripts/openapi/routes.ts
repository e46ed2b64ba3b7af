import { readdirSync } from "node:fs";
import { join, relative } from "node:path";
import { pathToFileURL } from "node:url";
import type { Contract } from "@/http/contract";

type Handler = { contract?: Contract; contracts?: readonly Contract[] };

/** Every address under `/api` that is not in the reference, and why. */
const UNLISTED = new Set(["[...unknown]"]);

/** The contracts of all route files below `app/api`. Throws for a handler that has none. */
export async function readContracts(root: string): Promise<Contract[]> {
  const folder = join(root, "app", "api");
  const files = readdirSync(folder, { recursive: true, encoding: "utf8" })
    .filter((file) => file.endsWith("route.ts"))
    .sort();
  const contracts = new Map<string, Contract>();
  for (const file of files) {
    const path = relative(".", file).replace(/\/?route\.ts$/, "");
    if (UNLISTED.has(path)) continue;
    const exported = Object.entries(
      (await import(pathToFileURL(join(folder, file)).href)) as Record<string, Handler>,
    );
    for (const [method, handler] of exported) {
      if (!/^[A-Z]+$/.test(method)) continue;
      const found = handler.contracts ?? (handler.contract ? [handler.contract] : []);
      if (found.length === 0) throw new Error(`${method} of app/api/${file} has no contract`);
      for (const contract of found) {
        assertName(contract, { file, method, path, isCatchAll: handler.contracts !== undefined });
        contracts.set(contract.name, contract);
      }
    }
  }
  return [...contracts.values()];
}

/** The name is what the file's place says, so that the reference never names an address that does not exist. */
function assertName(
  { name }: Contract,
  where: { file: string; method: string; path: string; isCatchAll: boolean },
): void {
  const { file, method, path, isCatchAll } = where;
  const prefix = `/api/${path.replace(/\[\.\.\.\w+\]$/, "")}`;
  const expected = `${method} /api/${path.replaceAll(/\[(\w+)\]/g, ":$1")}`;
  const fits = isCatchAll ? name.split(" ")[1]?.startsWith(prefix) : name === expected;
  if (!fits) throw new Error(`app/api/${file} calls itself ${name}, but its address is ${expected}`);
}
