import { existsSync } from "node:fs";
import { platform } from "node:os";
import { chromium } from "@playwright/test";

export interface Browser {
  executablePath: string;
  args: string[];
}

/** Flags for a browser without a desktop, possibly as root in a container. */
const args = [
  "--disable-gpu",
  "--disable-quic",
  "--no-first-run",
  "--disable-background-networking",
  "--disable-component-update",
  "--disable-sync",
  "--disable-dev-shm-usage",
];

/**
 * The Chromium for the tests: `CHROME`, the system's, the one that is an npm package (Linux on x64), or
 * Playwright's own, which `npx playwright install chromium` fetches.
 */
export async function findChromium(): Promise<Browser> {
  const isRoot = process.getuid?.() === 0;
  return { executablePath: await executable(), args: isRoot ? ["--no-sandbox", ...args] : args };
}

async function executable(): Promise<string> {
  const asked = process.env.CHROME;
  if (asked) {
    if (!existsSync(asked)) throw new Error(`CHROME is ${asked}, and there is no such file.`);
    return asked;
  }
  if (existsSync("/usr/bin/chromium")) return "/usr/bin/chromium";
  if (platform() === "linux" && process.arch === "x64") return packaged();
  return chromium.executablePath();
}

/** The package also contains the browser's libraries, and unpacks them when it believes they are missing. */
async function packaged(): Promise<string> {
  process.env.AWS_LAMBDA_JS_RUNTIME ??= "nodejs20.x";
  const { default: sparticuz } = await import("@sparticuz/chromium");
  return sparticuz.executablePath();
}
