import { spawnSync } from "node:child_process";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { plantTree, root } from "./stub-tree";
import { snippets } from "./types/planted";

const compiler = join(root, "node_modules/typescript7/bin/tsc");

/** The project's own settings over a few files elsewhere; imports resolve to the real code. */
const tsconfig = JSON.stringify({
  extends: join(root, "tsconfig.json"),
  compilerOptions: {
    incremental: false,
    pretty: false,
    plugins: [],
    typeRoots: [join(root, "node_modules/@types")],
    paths: { "@/*": [join(root, "src/*")], "@db/*": [join(root, "db/*")] },
  },
  include: ["*.ts"],
});

describe("what does not compile", () => {
  let errors: string[] = [];
  const planted = snippets.map((s) => [`${s.name}.ts`, s.code]);
  const tree = plantTree({ "tsconfig.json": tsconfig, ...Object.fromEntries(planted) });
  afterAll(tree.remove);

  beforeAll(() => {
    const run = spawnSync(process.execPath, [compiler, "--noEmit", "-p", tree.folder], {
      cwd: tree.folder,
      encoding: "utf8",
    });
    errors = run.stdout.split("\n").filter((line) => line.includes("error TS"));
  });

  it.each(snippets)("$name: $promise", ({ name, refused }) => {
    const said = errors.filter((line) => line.startsWith(`${name}.ts(`));
    if (refused === null) return expect(said).toEqual([]);
    expect(said).toHaveLength(1);
    expect(said[0]).toMatch(refused);
  });
});
