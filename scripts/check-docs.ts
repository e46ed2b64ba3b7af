/**
 * Reads every Markdown file and fails when one of them names a file, a link, a heading or an npm script that
 * does not exist.
 */
import { existsSync, readdirSync, readFileSync, realpathSync } from "node:fs";
import { dirname, join, relative, resolve } from "node:path";
import { fileURLToPath } from "node:url";

/** A reference in a document to something that the repository does not have. */
export type BrokenPromise = { doc: string; line: number; says: string; problem: string };

const rooms = ["app", "src", "db", "sandbox", "scripts", "tests", "docs", "public", ".ci"];
const hidden = new Set(["node_modules", ".git", ".next", ".fatura", ".artefacts", "coverage"]);

/** Checks all documents below `root`. */
export function checkDocs(root: string): BrokenPromise[] {
  const files = walk(root, "");
  const scripts: Record<string, string> =
    JSON.parse(readFileSync(join(root, "package.json"), "utf8")).scripts ?? {};
  return files
    .filter((file) => file.endsWith(".md"))
    .flatMap((doc) =>
      sentences(readFileSync(join(root, doc), "utf8")).flatMap(({ line, text }) => [
        ...brokenLinks(root, doc, text).map((found) => ({ doc, line, ...found })),
        ...missingPaths(files, text).map((found) => ({ doc, line, ...found })),
        ...missingScripts(scripts, text).map((found) => ({ doc, line, ...found })),
      ]),
    );
}

type Found = { says: string; problem: string };

/** `[text](path#heading)` must resolve, relative to the document. */
function brokenLinks(root: string, doc: string, text: string): Found[] {
  return [...text.matchAll(/\]\(([^)\s]+)\)/g)].flatMap(([, target = ""]) => {
    if (/^(https?:|mailto:)/.test(target)) return [];
    const [path = "", heading] = target.split("#");
    const at = path === "" ? join(root, doc) : resolve(root, dirname(doc), path);
    if (!existsSync(at)) return [{ says: target, problem: "there is no such file" }];
    if (heading && at.endsWith(".md") && !headingsOf(readFileSync(at, "utf8")).includes(heading)) {
      return [{ says: target, problem: "there is no such heading" }];
    }
    return [];
  });
}

/** `src/…`, in code quotes, must be a file, a folder, or a pattern with a match. */
function missingPaths(files: string[], text: string): Found[] {
  return [...text.matchAll(/`([^`\s]+)`/g)].flatMap(([, quoted = ""]) => {
    const path = quoted.replace(/(:\d+)+$/, "").replace(/\/$/, "");
    if (!rooms.includes(path.split("/")[0] ?? "") || !path.includes("/")) return [];
    const pattern = asPattern(path);
    return files.some((file) => pattern.test(file))
      ? []
      : [{ says: quoted, problem: "there is no such file" }];
  });
}

/** `npm run <name>` must be in package.json. */
function missingScripts(scripts: Record<string, string>, text: string): Found[] {
  return [...text.matchAll(/\bnpm run ([\w:-]+)/g)].flatMap(([says, name = ""]) =>
    name in scripts ? [] : [{ says, problem: "package.json has no such script" }],
  );
}

/**
 * `*` is part of a name, `**` and `…` any path, `{a,b}` either, `<word>` a name; a folder matches its
 * content.
 */
function asPattern(path: string): RegExp {
  const source = path
    .replace(/[.+^$()|[\]\\]/g, "\\$&")
    .replace(/\{([^}]*)\}/g, (_, names: string) => `(${names.split(",").join("|")})`)
    .replace(/<[^>]*>/g, "[^/]+")
    .replace(/\*\*\/?|…|\*/g, (star) => (star === "*" ? "[^/]*" : ".*"));
  return new RegExp(`^${source}(/|$)`);
}

/** The lines outside code blocks, which are examples; scripts are checked there too. */
function sentences(markdown: string): { line: number; text: string }[] {
  let inBlock = false;
  return markdown.split("\n").flatMap((text, index) => {
    if (/^\s*(```|~~~)/.test(text)) {
      inBlock = !inBlock;
      return [];
    }
    return [{ line: index + 1, text: inBlock ? (text.match(/\bnpm run [\w:-]+/)?.[0] ?? "") : text }];
  });
}

/** Headings as the anchors that code hosts generate. */
const headingsOf = (markdown: string) =>
  [...markdown.matchAll(/^#+\s+(.*)$/gm)].map(([, title = ""]) =>
    title
      .toLowerCase()
      .replace(/[^\p{L}\p{N}\s_-]/gu, "")
      .trim()
      .replace(/\s/g, "-"),
  );

function walk(root: string, folder: string): string[] {
  return readdirSync(join(root, folder), { withFileTypes: true }).flatMap((entry) => {
    const path = folder === "" ? entry.name : `${folder}/${entry.name}`;
    if (hidden.has(entry.name)) return [];
    return entry.isDirectory() ? walk(root, path) : [path];
  });
}

function main(): void {
  const root = fileURLToPath(new URL("../", import.meta.url));
  const broken = checkDocs(root);
  for (const { doc, line, says, problem } of broken) console.error(`${doc}:${line}  ${says}  ${problem}`);
  if (broken.length > 0) {
    console.error(`\n${broken.length} broken. Correct the document, or the name it should have used.`);
    process.exitCode = 1;
  }
}

const startedAs = process.argv[1] ? realpathSync(process.argv[1]) : "";
if (relative(startedAs, fileURLToPath(import.meta.url)) === "") main();
