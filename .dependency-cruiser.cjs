/**
 * Who may import what: the table of ARCHITECTURE.md, as errors. The comment of a rule is what a
 * developer reads when it fires, so it says what to do instead. `tests/rules/imports.test.ts` plants a
 * violation of each rule and expects exactly that rule to fire.
 */

/** A rule; `id` names it in the report, `to` and `from` are patterns over paths from the repository's root. */
const rule = (name, comment, from, to) => ({ name, comment, severity: "error", from, to });

/** A package wherever it is resolved to, its types included. */
const npm = (...names) => `(^|/)node_modules/(@types/)?(${names.join("|")})/`;

/** Type-only imports vanish when compiled; these rules are about what runs. */
const runs = { dependencyTypesNot: ["type-only"] };

/** One outside thing, the only rooms that may touch it, and what everyone else does. */
const door = (name, comment, packages, rooms) =>
  rule(name, comment, { pathNot: `^(${rooms.join("|")})` }, { path: npm(...packages) });

const repositories = "src/features/[^/]+/repositories/[^/]+\\.repository\\.ts$";
const authService = "src/features/accounts/services/auth\\.service\\.ts$";

const doors = [
  door(
    "stripe-sdk-lives-in-its-adapter",
    "Ask ctx.providers (or, in the catalogue, ctx.publisher): the calls are named for their intent, and only src/providers/stripe speaks to the SDK.",
    ["stripe"],
    ["src/providers/stripe/", "sandbox/", "tests/"],
  ),
  door(
    "sql-lives-in-repositories",
    "Write the query as a function in a *.repository.ts of the feature that owns the rows, and call that.",
    ["drizzle-orm", "drizzle-kit", "pg"],
    // better-auth brings its own queries through its Drizzle adapter: the one exception outside a repository.
    [
      "db/",
      "drizzle\\.config\\.ts$",
      repositories,
      "src/features/analytics/queries/",
      authService,
      "src/container\\.ts$",
      "scripts/db/",
      "sandbox/postgres/",
      "tests/",
    ],
  ),
  door(
    "redis-lives-in-the-cache",
    "Ask ctx.cache or ctx.limits: strategies know the keys, providers know Redis.",
    ["@upstash/redis", "@upstash/ratelimit", "ioredis"],
    ["src/cache/", "sandbox/upstash/", "tests/"],
  ),
  door(
    "mail-leaves-through-email",
    "Queue the mail in the outbox; src/email alone speaks SMTP.",
    ["nodemailer"],
    ["src/email/", "tests/"],
  ),
  door(
    "sign-in-lives-in-accounts",
    "Ask the functions of features/accounts; the sign-in library is replaceable because nobody else knows it.",
    ["better-auth", "@better-auth/core"],
    ["src/features/accounts/", "tests/"],
  ),
  door(
    "logs-are-written-through-ctx",
    "Write to ctx.log; src/observability alone knows the logging library.",
    ["pino"],
    ["src/observability/", "tests/"],
  ),
  door(
    "metrics-are-written-in-one-place",
    "Return the numbers from a service; src/observability alone knows the metrics library.",
    ["prom-client"],
    ["src/observability/", "tests/"],
  ),
  rule(
    "tables-live-in-repositories",
    "Tables are seen by repositories only. Take the row's type, or a function, from the feature that owns it.",
    { pathNot: `^(db/|${repositories}|src/features/analytics/queries/|${authService}|tests/)` },
    { path: "^db/schema/" },
  ),
  rule(
    "the-container-opens-the-database",
    "Take ctx.db to read and inTransaction to write. Only types of db/client are for everyone; the pool is opened in src/container.ts.",
    { path: "^(app|src)/", pathNot: "^src/container\\.ts$" },
    { path: "^db/(?!schema/)", ...runs },
  ),
  rule(
    "features-know-the-seam-only",
    "Take src/providers/provider.ts, events.ts or capabilities.ts: a feature must work with any provider. What Stripe alone has is behind ctx.publisher, for catalogue, catalogue-sync and promotions.",
    { path: "^(app/|src/(domain|features|http|components|cache|email|i18n)/)" },
    { path: "^src/providers/[^/]+/", pathNot: "^src/providers/stripe/catalogue-publisher\\.ts$" },
  ),
  rule(
    "the-publisher-is-the-catalogues",
    "Only the rooms that publish and compare the catalogue know Stripe's products, prices and coupons. Ask a function of theirs.",
    { path: "^(app/|src/features/)", pathNot: "^src/features/(catalogue|catalogue-sync|promotions)/" },
    { path: "^src/providers/stripe/catalogue-publisher\\.ts$" },
  ),
  rule(
    "only-the-container-picks-real-things",
    "Take it from ctx, so that a test can hand you another one. Adapters are plugged together in src/container.ts.",
    { pathNot: "^(src/container\\.ts$|src/(providers|cache|email|observability)/|scripts/|tests/)" },
    {
      path: "^src/(providers/(registry|[^/]+/(client|live-gateway|open))|cache/providers/|email/smtp|observability/pino)",
      ...runs,
    },
  ),
];

const foundations = [
  rule(
    "no-circular",
    "Two modules that need each other are one module, or three: move what both need below them, types too.",
    { pathNot: "^sandbox/" },
    { circular: true },
  ),
  rule(
    "no-circular-at-runtime",
    "Two modules of the sandbox that need each other to run are one module, or three. Types may point back (`import type`).",
    { path: "^sandbox/" },
    { circular: true, viaOnly: { dependencyTypesNot: ["type-only"] } },
  ),
  rule(
    "every-import-is-found",
    "An import that cannot be followed escapes every other rule. Correct the path, or install the package.",
    { path: "^(app|src|db|sandbox|scripts)/" },
    { couldNotResolve: true },
  ),
  rule(
    "domain-is-alone",
    "src/domain decides with values. Pass what you need as an argument; it imports nothing, not even a package, except the polyfill of the language's own calendar (Temporal), which is as pure as Date and goes away with it.",
    { path: "^src/domain/" },
    { pathNot: "^(src/domain/|node_modules/temporal-polyfill/)" },
  ),
  rule(
    "public-pages-stay-light",
    "Temporal weighs some 20 kB, and customers' pages would load it. Compute the date on the server and pass it as a prop, or work in UTC as monthsAfter does.",
    {
      path: "^src/(components|features/(accounts|offers|catalogue|checkout|subscription|billing-view)/(components|hooks))/",
      pathNot: "^src/features/catalogue/components/admin",
    },
    { path: "^node_modules/temporal-polyfill/", reachable: true },
  ),
  rule(
    "lib-knows-nothing-of-us",
    "src/lib is what we would copy into the next project. Move the function to the room whose words it uses.",
    { path: "^src/lib/" },
    { path: "^(app|db|sandbox|scripts|tests|src/(?!lib/))" },
  ),
  rule(
    "next-stays-at-the-edge",
    "This also runs in tests, scripts and cron, where there is no Next and no React. Take plain values; let app/ or src/http read the request.",
    {
      path: "^(db/|src/(context|domain|lib|config|providers|cache|email|observability|features/[^/]+/(services|repositories|webhook-handlers|types|queries))(/|\\.ts$))",
    },
    { path: npm("next", "react", "react-dom") },
  ),
  rule(
    "adapters-do-not-know-features",
    "A door translates between an outside thing and our domain's words, and stops there. Let the feature call the door.",
    { path: "^src/(providers|cache|email|observability|config)/" },
    { path: "^(app/|db/|src/(features|components|container|http)(/|\\.ts$))" },
  ),
  rule(
    "the-sandbox-stays-outside",
    "The app knows the outside world by a URL in its environment. Only scripts and tests start the sandbox.",
    { pathNot: "^(sandbox|scripts|tests)/" },
    { path: "^sandbox/" },
  ),
  rule(
    "the-sandbox-knows-nothing-of-us",
    "The sandbox plays Stripe, Redis and SMTP for any program. Write what it needs inside sandbox/, by the outside thing's documentation.",
    { path: "^sandbox/" },
    { path: "^(app|src|db|scripts|tests)/" },
  ),
  rule(
    "the-database-is-below",
    "Tables and the pool know no features and no services. Seeds may call them; the rest of db/ may know the domain's types at most.",
    { path: "^db/", pathNot: "^db/seeds/" },
    { path: "^(app|src/(?!domain/))" },
  ),
  rule(
    "nothing-real-imports-tests",
    "What only tests need lives in tests/. If real code needs it too, move it to the room it belongs to.",
    { pathNot: "^(tests/|scripts/(sim\\.ts$|bench)|vitest\\.config\\.ts$|playwright\\.config\\.ts$)" },
    { path: "^tests/" },
  ),
  rule(
    "scripts-are-entrances",
    "A script is started, not imported. Move the function to src/ and let the script call it.",
    { path: "^(app|src|db|sandbox)/" },
    { path: "^scripts/" },
  ),
];

/**
 * The rooms from the lowest to the highest: each may use those before it. A room that is not named here has no
 * place yet. `later` are the rooms of features that are to come; their place is decided so that nobody has to
 * turn an arrow round when they arrive.
 */
const rooms = [
  "platform",
  "accounts",
  "catalogue",
  "promotions",
  "offers",
  "catalogue-sync",
  "subscription",
  "price-migrations",
  "dunning",
  "entitlements",
  "licences",
  "billing-view",
  "checkout",
  "webhooks",
  "reconciliation",
  "sync-runs",
  "analytics",
  "backoffice",
  "operations",
];

/**
 * The files of db/schema with the one room that reads and writes their tables. The rules `schema-…` are made
 * of it; a test compares it with the folder. `columns` has no tables, and `index` is for db/ and tests.
 */
const schemaOwners = {
  "audit-chain": "platform",
  "audit-log": "platform",
  "job-leases": "platform",
  "sync-settings": "platform",
  "sync-tickets": "platform",
  alerts: "platform",
  cache: "platform",
  findings: "platform",
  outbox: "platform",
  switches: "platform",
  apps: "accounts",
  invitations: "accounts",
  people: "accounts",
  "billing-terms": "catalogue",
  features: "catalogue",
  "price-changes": "catalogue",
  catalogue: "catalogue",
  promotions: "promotions",
  subscriptions: "subscription",
  "price-migrations": "price-migrations",
  checkout: "checkout",
  "webhook-events": "webhooks",
  "sync-runs": "sync-runs",
  statistics: "analytics",
  "customer-index": "backoffice",
};
/** The rooms that read across, and only read (house rule `read-models-only-read`). */
const readers = ["analytics", "backoffice"];

const tables = [
  rule(
    "tables-are-imported-by-noun",
    "Import the file of the noun, @db/schema/<noun>: it belongs to one room. The index of all tables is for db/ and tests.",
    { path: "^(app|src|scripts|sandbox)/" },
    { path: "^db/schema/index\\.ts$" },
  ),
  ...Object.entries(schemaOwners).map(([noun, owner]) =>
    rule(
      `schema-${noun}-belongs-to-${owner}`,
      `The tables of db/schema/${noun} are read and written by features/${owner}. Call a function of its index.ts; a page of the panel that joins several rooms is a read model in features/backoffice.`,
      { path: "^src/", pathNot: `^src/features/(${[...new Set([owner, ...readers])].join("|")})/` },
      { path: `^db/schema/${noun}\\.ts$` },
    ),
  ),
];

const lowerThan = (room) => rooms.slice(0, rooms.indexOf(room));

const features = [
  rule(
    "every-feature-has-its-place",
    "This room is not in the order. Add it to `rooms` in .dependency-cruiser.cjs and to ARCHITECTURE.md: what may it look down on?",
    { path: `^src/features/(?!(${rooms.join("|")})/)[^/]+/` },
    {},
  ),
  ...rooms
    .slice(0, -1)
    .map((room) =>
      rule(
        `${room}-looks-down-only`,
        `features/${room} may use ${lowerThan(room).join(", ") || "no other room"}. Let the higher room call this one, or return the effect for it to perform.`,
        { path: `^src/features/${room}/` },
        { path: `^src/features/(?!(${[...lowerThan(room), room].join("|")})/)` },
      ),
    ),
  rule(
    "features-meet-at-their-index",
    "Import what the room offers in its index.ts (or its components/, hooks/ and types/). If it is missing there, offer it: that is a decision, so make it there.",
    { path: "^src/features/([^/]+)/" },
    { path: "^src/features/", pathNot: "^src/features/($1/|[^/]+/(index\\.ts$|components/|hooks/|types/))" },
  ),
  rule(
    "features-are-entered-by-their-index",
    "Import it from the feature's index.ts (or its components/, hooks/ and types/). If it is missing there, offer it: that is a decision, so make it there.",
    { path: "^(src/(?!features/)|scripts/|db/|proxy\\.ts$|instrumentation\\.ts$)" },
    { path: "^src/features/", pathNot: "^src/features/[^/]+/(index\\.ts$|components/|hooks/|types/)" },
  ),
  rule(
    "features-do-not-look-up",
    "Routes and pages call features. Receive what you need as ctx or input instead of fetching it from above.",
    { path: "^src/features/" },
    { path: "^(app/|src/(container|http)(/|\\.ts$))" },
  ),
  rule(
    "repositories-are-the-floor",
    "A repository reads and writes rows. Decide, call out and translate in the service that calls it.",
    { path: "^src/features/[^/]+/repositories/" },
    {
      path: "^src/(providers/[^/]+/|cache/|email/|i18n/|components/|features/[^/]+/(services|webhook-handlers|components|hooks)/)",
    },
  ),
  rule(
    "repositories-receive-their-transaction",
    "Ask for `tx: Tx` (or a TxContext) and let the service open the transaction, so that several writes can share one commit.",
    { path: "^src/features/[^/]+/repositories/" },
    { path: "^src/context\\.ts$", ...runs },
  ),
  rule(
    "subscription-rows-have-one-writer",
    "Call the sync: Stripe is asked for the present, and only stripe-sync.service.ts writes what it answers.",
    { pathNot: "^src/features/subscription/services/stripe-sync\\.service\\.ts$" },
    { path: "^src/features/subscription/repositories/subscription-write\\.repository\\.ts$" },
  ),
];

const views = [
  rule(
    "components-are-handed-data",
    "Load in the page, on the server, and pass props. A hook talks to our own API by fetch.",
    { path: "^src/(components|features/[^/]+/(components|hooks))/" },
    {
      path: "^(db/|src/(providers|cache|email|observability|container|context|http|config/env|features/[^/]+/(services|repositories|webhook-handlers|queries))(/|\\.ts$))",
    },
  ),
  rule(
    "components-do-not-load-services",
    "A feature's index.ts brings its services, and with them the database, into the browser. Import its types only (`import type`), or its components/ and hooks/.",
    { path: "^src/(components|features/[^/]+/(components|hooks))/" },
    { path: "^src/features/[^/]+/index\\.ts$", ...runs },
  ),
  rule(
    "pages-and-routes-stay-thin",
    "A route parses, calls one function of a feature's index.ts, answers. A page is a table of contents: it may use components, hooks, types, i18n, lib, domain, http and the container.",
    { path: "^(app/|proxy\\.ts$|instrumentation\\.ts$)" },
    {
      path: "^(src|db|scripts|sandbox|tests)/",
      pathNot:
        "^src/(container\\.ts$|context\\.ts$|refusal\\.ts$|page-context\\.ts$|config/|http/|i18n/|lib/|domain/|components/|styles/|features/[^/]+/(index\\.ts$|components/|hooks/|types/))",
    },
  ),
];

module.exports = {
  forbidden: [...foundations, ...doors, ...tables, ...features, ...views],
  options: {
    tsPreCompilationDeps: true,
    tsConfig: { fileName: "tsconfig.json" },
    doNotFollow: { path: "node_modules" },
    exclude: { path: "^(\\.next|\\.fatura)/" },
    enhancedResolveOptions: {
      exportsFields: ["exports"],
      conditionNames: ["import", "require", "node", "default", "types"],
    },
  },
};
