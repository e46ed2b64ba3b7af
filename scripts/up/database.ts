import { type Children, runStep } from "./children";
import { Problem } from "./problem";

/** A demo person, with the credentials to sign in. */
export interface Person {
  email: string;
  password: string;
  role: string;
  /** The state of their subscription. */
  state: string;
}

export async function migrate(children: Children, env: NodeJS.ProcessEnv): Promise<void> {
  const args = ["--import", "tsx", "scripts/db-manager.ts", "migrate"];
  await runStep(children, { name: "migrate", title: "Migrating the database", args, env });
}

/** Seeds the demo catalogue and people; a later run finds both. Returns the people. */
export async function seed(children: Children, env: NodeJS.ProcessEnv): Promise<Person[]> {
  const args = ["--import", "tsx", "scripts/db-manager.ts", "seed", "--demo", "--json"];
  const output = await runStep(children, {
    name: "seed",
    title: "Seeding the demo",
    args,
    env,
    answer: true,
  });
  const lastLine = output.trim().split("\n").at(-1) ?? "";
  try {
    return (JSON.parse(lastLine) as { people: Person[] }).people;
  } catch {
    throw new Problem(
      `Seeding the demo ended with "${lastLine.slice(0, 200)}" instead of the list of its people.`,
    );
  }
}

/** Whether the database is on this machine: only there may people with public passwords exist. */
export function isLocalDatabase(url: string): boolean {
  const { hostname, searchParams } = new URL(url);
  const host = searchParams.get("host") ?? hostname;
  return ["", "localhost", "127.0.0.1", "[::1]", "::1"].includes(host) || host.startsWith("/");
}
