import { spawnSync } from "node:child_process";
import { readdirSync } from "node:fs";
import { createRequire } from "node:module";
import { join } from "node:path";
import { beforeAll, describe, expect, it } from "vitest";
import { cleanHouse } from "./imports/house-stub";
import { planted } from "./imports/planted";
import { type Files, plantTree, root } from "./stub-tree";

const config = join(root, ".dependency-cruiser.cjs");
const cruiser = join(root, "node_modules/dependency-cruiser/bin/dependency-cruise.mjs");

type Rule = { name: string; comment: string; severity: string; to: { path?: string } };
type Violation = { rule: { name: string }; from: string; to: string };

const rules: Rule[] = createRequire(import.meta.url)(config).forbidden;

/** Runs the rules over a small project and returns their messages, in that form. */
function cruise(files: Files, ...forms: ("json" | "err-long")[]): string[] {
  const tree = plantTree(files);
  const rooms = ["app", "src", "db", "sandbox", "scripts"];
  try {
    return forms.map((form) => {
      const args = [cruiser, "--config", config, "--output-type", form, ...rooms];
      return spawnSync(process.execPath, args, { cwd: tree.folder, encoding: "utf8", maxBuffer: 2 ** 26 })
        .stdout;
    });
  } finally {
    tree.remove();
  }
}

const violationsIn = (json = ""): Violation[] => JSON.parse(json).summary.violations;

describe("the import rules", () => {
  let broken: Violation[] = [];
  let report = "";
  beforeAll(() => {
    const house: Files = { ...cleanHouse };
    for (const { file, text, with: others } of planted) Object.assign(house, { [file]: text }, others);
    const [json, sentences = ""] = cruise(house, "json", "err-long");
    broken = violationsIn(json);
    report = sentences.replace(/\s+/g, " ");
  });

  it.each(planted)("$rule fires when $breaks", ({ rule, file }) => {
    const fired = broken.filter((v) => v.rule.name === rule).map((v) => v.from);
    expect(fired).toContain(file);
  });

  it.each(rules)("$name says what to do instead", ({ comment, severity, name }) => {
    expect(severity).toBe("error");
    expect(comment.length).toBeGreaterThan(40);
    expect(report).toContain(`error ${name}:`);
    expect(report).toContain(comment.slice(0, 40));
  });

  it("has a planted violation for each rule, and names no rule that is gone", () => {
    expect([...new Set(planted.map((p) => p.rule))].sort()).toEqual(rules.map((r) => r.name).sort());
  });

  /** `columns` has no tables, and the index has no owner: no room may import it. */
  const noTables = ["columns.ts", "index.ts"];
  const schema = readdirSync(join(root, "db/schema")).filter((file) => !noTables.includes(file));
  const ownership = rules.filter(({ name }) => name.startsWith("schema-"));
  const ownersOf = (file: string) =>
    ownership.filter(({ to }) => new RegExp(to.path ?? "").test(`db/schema/${file}`)).map(({ name }) => name);

  it.each(schema)("db/schema/%s belongs to exactly one room", (file) => {
    expect(ownersOf(file)).toEqual([
      expect.stringMatching(`^schema-${file.replace(/\.ts$/, "")}-belongs-to-[a-z-]+$`),
    ]);
  });

  it("names no file of tables that is gone", () => {
    expect(schema.flatMap(ownersOf).sort()).toEqual(ownership.map(({ name }) => name).sort());
  });

  it("stays silent over a house that keeps them", () => {
    expect(violationsIn(cruise(cleanHouse, "json")[0])).toEqual([]);
  });
});
