import tseslint from "typescript-eslint";
import { houseRules } from "./scripts/verify/house-rules.mjs";

/** Names of house rules, as ESLint expects them. */
const on = (...names) => Object.fromEntries(names.map((name) => [`house/${name}`, "error"]));
const off = (...names) => Object.fromEntries(names.map((name) => [`house/${name}`, "off"]));

/** Comments that may silence another check, each in full with its reason. */
const allowedSilences = [];

/** Files that Next and the tools find by their default export. */
const foundByDefaultExport = [
  "app/**/{page,layout,template,loading,error,not-found,global-error,default,forbidden,unauthorized}.tsx",
  "app/**/{sitemap,robots,manifest,icon,apple-icon,opengraph-image}.{ts,tsx}",
  "src/i18n/request.ts",
  "proxy.ts",
  "tests/{support,e2e}/**/global-{setup,teardown}.ts",
  "**/*.d.ts",
  "*.config.{js,ts,mjs}",
];

/** Where each rule of scripts/verify/house-rules.mjs applies. Style and common mistakes are Biome's job. */
export default [
  {
    ignores: [
      "node_modules",
      ".next",
      ".fatura",
      "coverage",
      "next-env.d.ts",
      "db/migrations",
      "tests/e2e/.artefacts",
    ],
  },
  {
    files: ["**/*.{ts,tsx,js,mjs}"],
    languageOptions: { parser: tseslint.parser, parserOptions: { ecmaFeatures: { jsx: true } } },
    linterOptions: { noInlineConfig: true },
    plugins: { house: { rules: houseRules } },
    rules: {
      ...on(
        "no-classes",
        "no-default-exports",
        "no-any",
        "no-notes-to-self",
        "plain-english",
        "read-env-in-one-place",
      ),
      "house/no-silenced-checks": ["error", { allow: allowedSilences }],
    },
  },
  {
    files: ["app/**", "src/**", "db/**", "tests/{unit,scenarios,simulation}/**"],
    ignores: ["src/lib/clock.ts", "src/lib/ids.ts"],
    rules: on("take-time-from-the-clock", "take-chance-from-ids"),
  },
  {
    files: ["app/**", "src/**"],
    rules: on("no-console", "no-network-in-transactions", "one-table-of-refusals"),
  },
  { files: ["src/features/*/repositories/**"], rules: on("no-network-in-repositories") },
  { files: ["app/**", "src/**", "db/**", "scripts/**"], rules: on("one-writer-of-subscriptions") },
  { files: ["src/features/{backoffice,analytics}/**"], rules: on("read-models-only-read") },
  { files: ["tests/**"], rules: on("no-mocks", "run-every-test") },
  { files: ["tests/**/*.test.{ts,tsx}", "tests/e2e/**"], rules: on("wait-for-facts") },
  {
    files: ["tests/**"],
    ignores: ["tests/bench/**", "tests/support/property.ts"],
    rules: on("no-wall-clock-assertions", "seeded-cases-only"),
  },

  // Exceptions, each with its reason.
  { files: ["src/http/respond.ts"], rules: off("one-table-of-refusals") },
  {
    files: ["src/features/subscription/repositories/subscription-write.repository.ts"],
    rules: off("one-writer-of-subscriptions"),
  },
  {
    // The statistics' own tables: folded, made again from the rows, and compared without a time limit.
    files: ["src/features/analytics/queries/{fold,compare}.ts"],
    rules: off("read-models-only-read"),
  },
  {
    // These run before the environment is complete, prepare it for others, or are other programs.
    files: [
      "src/config/env.ts",
      "*.config.{js,ts,mjs}",
      "scripts/**",
      "sandbox/**",
      "tests/{support,sandbox,stack,e2e,bench}/**",
    ],
    rules: off("read-env-in-one-place"),
  },
  {
    // Next requires a file to check its runtime before it may load anything for Node.
    files: ["instrumentation.ts"],
    rules: { ...off("read-env-in-one-place"), ...on("next-runtime-only") },
  },
  { files: foundByDefaultExport, rules: off("no-default-exports") },
  { files: ["tests/rules/**"], rules: off("no-notes-to-self") },
];
