import { existsSync, readFileSync } from "node:fs";
import { defineConfig, devices } from "@playwright/test";
import { findChromium } from "./tests/support/chromium";

/** The file with the running stack's URLs; `npm run up` writes it. */
const stackFile = process.env.FATURA_STACK ?? ".fatura/stack.json";

/** The default URL without a stack file: tools that run no test also read this file. */
function appUrl(): string {
  if (!existsSync(stackFile)) return "http://localhost:3000";
  return (JSON.parse(readFileSync(stackFile, "utf8")) as { appUrl: string }).appUrl;
}

const phone = "phone.spec.ts";
const sharedWorld = "shared-world.spec.ts";
/** Every visitor sees what an admin does here: one at a time, while no other test runs. */
const catalogue = [
  "overview.spec.ts",
  "plans-admin.spec.ts",
  "price-change.spec.ts",
  "promotions.spec.ts",
  "sync.spec.ts",
  "webhooks-admin.spec.ts",
];

const { executablePath, args } = await findChromium();

export default defineConfig({
  testDir: "tests/e2e",
  outputDir: "tests/e2e/.artefacts",
  fullyParallel: true,
  workers: 2,
  retries: 0,
  forbidOnly: true,
  timeout: 60_000,
  expect: { timeout: 10_000 },
  reporter: [["line"], ["json", { outputFile: "tests/e2e/.artefacts/report.json" }]],
  use: {
    baseURL: appUrl(),
    locale: "pt-BR",
    timezoneId: "America/Sao_Paulo",
    screenshot: "only-on-failure",
    // A failed test keeps its screenshot and the tree of the page. Recording a trace of each costs a tenth of the time;
    // `npx playwright test --trace on <file>` records one.
    trace: "off",
    launchOptions: { executablePath, args },
  },
  projects: [
    {
      name: "desktop",
      testIgnore: [phone, sharedWorld, ...catalogue],
      use: { viewport: { width: 1440, height: 900 } },
    },
    {
      name: "phone",
      testMatch: phone,
      use: { ...devices["Pixel 5"], viewport: { width: 390, height: 844 } },
    },
    {
      name: "catalogue",
      testMatch: catalogue,
      dependencies: ["desktop", "phone"],
      workers: 1,
      fullyParallel: false,
      use: { viewport: { width: 1440, height: 900 } },
    },
    // They move the clock and stop deliveries for all tests, so they run alone and last.
    {
      name: "shared-world",
      testMatch: sharedWorld,
      dependencies: ["catalogue"],
      fullyParallel: false,
      use: { viewport: { width: 1440, height: 900 } },
    },
  ],
});
