/**
 * The house rules that one file is enough to check, as ESLint rules. A rule is a list of shapes (ESLint
 * selectors) and the sentence a developer reads when one of them matches. eslint.config.js says where each
 * rule applies.
 */

/** A rule that forbids shapes of code. */
const forbid = (message, ...selectors) => ({
  meta: { type: "problem", schema: [], messages: { house: message } },
  create: (context) =>
    Object.fromEntries(selectors.map((s) => [s, (node) => context.report({ node, messageId: "house" })])),
});

/** A rule that forbids comments. Comments are not part of the syntax tree, so it checks all of them once. */
const forbidComments = (message, pattern) => ({
  meta: {
    type: "problem",
    messages: { house: message },
    schema: [{ type: "object", properties: { allow: { type: "array", items: { type: "string" } } } }],
  },
  create: (context) => ({
    Program() {
      const allowed = context.options[0]?.allow ?? [];
      for (const comment of context.sourceCode.getAllComments()) {
        const silences = pattern.test(comment.value) && !allowed.some((text) => comment.value.includes(text));
        if (silences) context.report({ loc: comment.loc, messageId: "house" });
      }
    },
  }),
});

const testFunction = "/^(test|it|describe|suite|bench)$/";
const insideTransaction =
  ":matches(CallExpression[callee.name='inTransaction'], CallExpression[callee.object.name='ctx'][callee.property.name=/^(transaction|statement)$/]) > :function";

export const houseRules = {
  "take-time-from-the-clock": forbid(
    "Take the time from ctx.clock.now(), once per operation; in src/domain take `now: Date` as an argument.",
    "NewExpression[callee.name='Date'][arguments.length=0]",
    "CallExpression[callee.name='Date']",
    "MemberExpression[object.name='Date'][property.name='now']",
  ),
  "take-chance-from-ids": forbid(
    "Take ids and randomness from ctx.ids (src/lib/ids.ts), so that a seed can replay the run.",
    "MemberExpression[object.name='Math'][property.name='random']",
    "MemberExpression[property.name=/^(randomUUID|randomBytes|randomInt|getRandomValues)$/]",
    "ImportSpecifier[imported.name=/^(randomUUID|randomBytes|randomInt|getRandomValues)$/]",
  ),
  "read-env-in-one-place": forbid(
    "Read env() of src/config/env.ts: it is checked at the start, typed, and listed in .env.example.",
    "MemberExpression[object.name='process'][property.name='env']",
    "MemberExpression[object.name='process'][property.value='env']",
    "VariableDeclarator[init.name='process'] > ObjectPattern > Property[key.name='env']",
    "ImportDeclaration[source.value=/^(node:)?process$/]",
  ),
  "next-runtime-only": forbid(
    "instrumentation.ts may ask for process.env.NEXT_RUNTIME, which Next sets; everything else is env() of src/config/env.ts.",
    ":not(MemberExpression[property.name='NEXT_RUNTIME']) > MemberExpression[object.name='process'][property.name='env']",
  ),
  "no-classes": forbid(
    "Write a free function `verb(ctx, input)` and a type. Only errors are classes: `class CardDeclined extends Error`.",
    "ClassDeclaration:not([superClass.name=/Error$/])",
    "ClassExpression:not([superClass.name=/Error$/])",
  ),
  "no-default-exports": forbid(
    "Export it by its name, so that it is called the same everywhere. Default exports are for the files Next and the tools look for.",
    "ExportDefaultDeclaration",
    "ExportSpecifier[exported.name='default']",
  ),
  "no-network-in-repositories": forbid(
    "A repository runs inside transactions: a call over the network would hold their locks. Call from the service, before or after the transaction.",
    "CallExpression[callee.name='fetch']",
    "CallExpression[callee.object.name='globalThis'][callee.property.name='fetch']",
  ),
  "no-network-in-transactions": forbid(
    "Inside a transaction use its argument only. Call Stripe before, queue mail in the outbox; ctx.db here would wait for a second connection.",
    `${insideTransaction} MemberExpression[object.name='ctx'][property.name=/^(providers|publisher|cache|limits|mailer|db|transaction|statement)$/]`,
    `${insideTransaction} CallExpression[callee.name='fetch']`,
  ),
  "no-console": forbid(
    "Write to ctx.log with facts and a short message: it carries the correlation id and hides secrets.",
    "MemberExpression[object.name='console']",
  ),
  "no-mocks": forbid(
    "Never mock a module of ours. Hand another object to the function as part of its ctx, or use the sandbox.",
    "MemberExpression[object.name=/^(vi|vitest|jest)$/][property.name=/^(mock|doMock|hoisted|stubGlobal)$/]",
  ),
  "run-every-test": forbid(
    "Every test runs, always. Finish it, or delete it and open an issue.",
    `MemberExpression[object.name=${testFunction}][property.name=/^(only|skip|todo|fixme|fails)$/]`,
    "CallExpression[callee.name=/^(xit|xtest|xdescribe|fit|fdescribe)$/]",
  ),
  "wait-for-facts": forbid(
    "A sleep is a guess. Wait for the fact itself (a row, an answer, a promise), or move the test's clock.",
    "NewExpression[callee.name='Promise'] CallExpression[callee.name='setTimeout']",
    "ImportDeclaration[source.value=/^(node:)?timers.promises$/]",
    "CallExpression[callee.property.name='waitForTimeout']",
  ),
  "no-wall-clock-assertions": forbid(
    "A measured duration says how busy the machine was. Assert the fact behind it: a call that gave up while its server was still silent, a lock that is still there, a count of calls; a test that hangs fails by its timeout.",
    "CallExpression[callee.name='expect'] MemberExpression[object.name=/^(performance|Date)$/][property.name='now']",
    "CallExpression[callee.name='expect'] > Identifier[name=/^(elapsed|took|duration|seconds|ms)$|(Elapsed|Duration|elapsed|duration)(Ms|Seconds)?$/]",
  ),
  "seeded-cases-only": forbid(
    "Import `fc` from tests/support/property: its seed is fixed in the gate, and FATURA_SEED explores.",
    "ImportDeclaration[source.value='fast-check']",
  ),
  "no-any": forbid(
    "`any` switches the compiler off. Use `unknown` and parse it with zod, or write the type.",
    "TSAnyKeyword",
  ),
  "one-table-of-refusals": forbid(
    "Throw an AppError (or return a union): src/http/respond.ts is the one place that turns refusals into HTTP.",
    ":matches(NewExpression[callee.name=/^(Next)?Response$/], CallExpression[callee.name='json'], CallExpression[callee.object.name=/^(Next)?Response$/]) Property[key.name='status'][value.value>=400]",
  ),
  "one-writer-of-subscriptions": forbid(
    "Subscription rows and their history are written in subscription-write.repository.ts, for the sync alone. Call the sync.",
    "CallExpression[callee.property.name=/^(insert|update|delete)$/] > Identifier.arguments[name=/^(subscriptions|subscriptionHistory)$/]",
    "CallExpression[callee.property.name=/^(insert|update|delete)$/] > MemberExpression.arguments[property.name=/^(subscriptions|subscriptionHistory)$/]",
  ),
  "read-models-only-read": forbid(
    "Backoffice and analytics read across the rooms, and only read. Call a function of the room that owns the table to write it; a query takes a `Reader`.",
    "CallExpression[callee.property.name=/^(insert|update|delete)$/]",
    "TaggedTemplateExpression[tag.name='sql'] TemplateElement[value.raw=/\\b(insert\\s+into|delete\\s+from|update\\s+\\S+\\s+set|merge\\s+into)\\b/i]",
    "TaggedTemplateExpression[tag.name='sql'] TemplateElement[value.raw=/(^|\\()\\s*update\\s*$/i]",
    "TSTypeReference[typeName.name='Tx']",
    "ImportSpecifier[imported.name='Tx']",
  ),
  "no-silenced-checks": forbidComments(
    "Make the code right instead of silencing the check; a real exception is listed with its reason in eslint.config.js.",
    /@ts-ignore|@ts-nocheck|eslint-disable|biome-ignore|v8 ignore|istanbul ignore/,
  ),
  "no-notes-to-self": forbidComments(
    "Do it now, or open an issue; the code carries no promises.",
    /\b(TODO|FIXME|XXX|HACK)\b/,
  ),
  "plain-english": forbidComments(
    "Write plain engineering English, subject first: name the actor (the caller, a subscriber, another process) and what happens to it. docs/style.md has good and bad examples.",
    /\b(anew|afresh|somebody|anybody|whoever|(?<!`)nobody|whom|turn(s|ed) away|for ever|so long(?! as\b)|hears|dawdles?|(is|are|was|were|be) told|who cannot)\b/i,
  ),
};
