import { spawn } from "node:child_process";
import { createHash } from "node:crypto";
import { createWriteStream, existsSync, mkdirSync, readFileSync, statfsSync, writeFileSync } from "node:fs";
import { join } from "node:path";

/** The oldest supported Node version. Keep in step with `engines` in package.json. */
const oldestNode = [20, 19];

/** The disk space an installation and a build need, with a margin. */
const neededBytes = 1_500_000_000;

/** The Node that runs, for the log of a gate: the versions that are allowed do not behave the same. */
export const describeNode = () => `Node ${process.versions.node} on ${process.platform} ${process.arch}`;

/** Ends the process with one sentence when this Node is too old. */
export function requireNode() {
  const [major = 0, minor = 0] = process.versions.node.split(".").map(Number);
  const [oldestMajor, oldestMinor] = oldestNode;
  if (major > oldestMajor || (major === oldestMajor && minor >= oldestMinor)) return;
  console.error(`Fatura needs Node ${oldestNode.join(".")} or newer; this is ${process.versions.node}.`);
  process.exit(1);
}

/**
 * Installs the packages of the lockfile unless they are installed. Throws an Error whose message is one
 * sentence and, when npm failed, the end of its output; the whole output is in `<logFolder>/install.log`.
 */
export async function ensureInstalled(root, logFolder, say) {
  const lockfile = readFileSync(join(root, "package-lock.json"), "utf8");
  const hash = createHash("sha256").update(lockfile).digest("hex");
  const stamp = join(root, "node_modules", ".fatura-install");
  if (existsSync(stamp) && readFileSync(stamp, "utf8").trim() === hash) return;
  if (!hasPackages(root, lockfile)) {
    const { bavail, bsize } = statfsSync(root);
    if (bavail * bsize < neededBytes) {
      throw new Error(`The disk of ${root} is nearly full; the packages need about ${neededBytes / 1e9} GB.`);
    }
    say("Installing packages (about a minute) …");
    await install(root, logFolder);
  }
  writeFileSync(stamp, `${hash}\n`);
}

/** Whether npm's own record of its installation contains every package of the lockfile. */
function hasPackages(root, lockfile) {
  const record = join(root, "node_modules", ".package-lock.json");
  if (!existsSync(record)) return false;
  const installed = JSON.parse(readFileSync(record, "utf8")).packages ?? {};
  return Object.entries(JSON.parse(lockfile).packages).every(([place, wanted]) => {
    if (place === "") return true;
    const found = installed[place];
    // A package for another system is optional and correctly absent.
    return found ? found.version === wanted.version : wanted.optional === true;
  });
}

async function install(root, logFolder) {
  mkdirSync(logFolder, { recursive: true });
  const logFile = join(logFolder, "install.log");
  const args = ["ci", "--include=dev", "--no-audit", "--no-fund"];
  const npm = process.env.npm_execpath?.endsWith(".js") ? process.env.npm_execpath : null;
  const child = npm
    ? spawn(process.execPath, [npm, ...args], { cwd: root, stdio: ["ignore", "pipe", "pipe"] })
    : spawn("npm", args, {
        cwd: root,
        stdio: ["ignore", "pipe", "pipe"],
        shell: process.platform === "win32",
      });
  const log = createWriteStream(logFile);
  let said = "";
  for (const stream of [child.stdout, child.stderr]) {
    stream.on("data", (chunk) => {
      log.write(chunk);
      said = (said + chunk).slice(-20_000);
    });
  }
  const code = await new Promise((resolve, reject) => {
    child.once("error", () => reject(new Error("npm was not found; Fatura is installed with npm.")));
    child.once("close", resolve);
  });
  log.end();
  if (code === 0) return;
  if (/ENOSPC|no space left/i.test(said)) {
    throw new Error(`There is no space left on the disk of ${root}; free some and try again.`);
  }
  throw new Error(
    `The packages could not be installed (npm ci, all of its output is in ${logFile}):\n${reasonOf(said)}`,
  );
}

/** npm prints the error first and a long explanation after it. */
function reasonOf(said) {
  const lines = said.split("\n").filter((line) => /^npm (error|ERR!) ./.test(line));
  return (lines.length > 0 ? lines : said.trim().split("\n")).slice(0, 8).join("\n");
}
