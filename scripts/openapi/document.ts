import { z } from "zod";
import { createDocument, type ZodOpenApiOperationObject, type ZodOpenApiPathsObject } from "zod-openapi";
import { type AnswerStatus, type Contract, impliedRefusals, isMedia } from "@/http/contract";
import { statusOf } from "@/http/respond";
import { errorText } from "@/i18n/error-text";
import { REFUSAL_KINDS, type RefusalCode, type RefusalKind } from "@/refusal";

const problem = z
  .looseObject({
    type: z.string().describe("`urn:fatura:error:<code>`."),
    title: z.string().describe("In the caller's language."),
    status: z.int(),
    code: z.string().describe("Stable: programs decide by it."),
    detail: z.string().describe("What to do next, in the caller's language."),
    requestId: z.string().describe("Also in the header X-Request-Id, and in the log."),
    errors: z
      .array(z.object({ path: z.string(), message: z.string() }))
      .optional()
      .describe("With the code `invalid`: the fields that do not fit, by their path in the body."),
  })
  .meta({ id: "Problem", description: "A refusal, as RFC 9457 describes it." });

/** Sent with every answer that was counted: not with those refused before it. */
const LIMITS = {
  "RateLimit-Limit": "Calls that are allowed in the present window.",
  "RateLimit-Remaining": "Calls that are left in it.",
  "RateLimit-Reset": "Seconds until it ends.",
};
const limitHeaders = Object.fromEntries(
  Object.keys(LIMITS).map((name) => [name, { $ref: `#/components/headers/${name}` as const }]),
);

const texts: Record<AnswerStatus, string> = {
  200: "Done.",
  201: "Created.",
  202: "Accepted; the work continues after the answer.",
  503: "Not ready.",
};

/** The OpenAPI document of these routes. */
export function buildDocument(contracts: readonly Contract[]) {
  const paths: ZodOpenApiPathsObject = {};
  for (const contract of contracts) {
    const [method = "", path = ""] = contract.name.split(" ");
    const address = path.replaceAll(/:(\w+)/g, "{$1}");
    paths[address] = { ...paths[address], [method.toLowerCase()]: toOperation(contract, path) };
  }
  return createDocument(
    {
      openapi: "3.1.0",
      info: {
        title: "Fatura",
        version: "1",
        description:
          "Amounts are integers of the currency's minor unit. Instants are ISO 8601 in UTC. Refusals are problem+json with a stable `code`; their texts follow Accept-Language (pt-BR, en).",
      },
      servers: [{ url: "/" }],
      tags: TAGS.map(([name, , description]) => ({ name, description })),
      paths,
      components: {
        securitySchemes: {
          session: {
            type: "apiKey",
            in: "cookie",
            name: "fatura.session_token",
            description: "The cookie of a signed-in browser. Changes are accepted from our own pages only.",
          },
          cronSecret: { type: "http", scheme: "bearer", description: "CRON_SECRET." },
          metricsToken: { type: "http", scheme: "bearer", description: "METRICS_TOKEN." },
        },
        examples: toExamples(contracts),
        headers: Object.fromEntries(
          Object.entries(LIMITS).map(([name, description]) => [
            name,
            { description, schema: { type: "integer" as const } },
          ]),
        ),
      },
    },
    {
      override: ({ jsonSchema, io }) => {
        // A format says it better than the pattern behind it.
        if (jsonSchema.format) delete jsonSchema.pattern;
        // A later version may add a field; a caller that refuses unknown ones would break.
        if (io === "output") delete jsonSchema.additionalProperties;
      },
    },
  );
}

/** In the order of the reference; an address belongs to the first whose pattern it matches. */
const TAGS: readonly (readonly [name: string, pattern: RegExp, description: string])[] = [
  ["Plans", /^\/api\/(plans$|v1\/subscription\/plans)/, "What can be bought, at what price."],
  [
    "Subscription",
    /^\/api\/v1\/(subscription|billing|apps\/:appId\/billing)/,
    "Buying, and what an app has.",
  ],
  ["Apps and members", /^\/api\/v1\//, "Shared apps, their members and invitations."],
  ["Account", /^\/api\/(auth|me)/, "Signing in, and the person's own settings."],
  ["Administration", /^\/api\/(admin|plans\/sync)/, "For admins of this installation."],
  ["Machines", /^\/api\//, "For schedulers, monitors and payment providers."],
];

function toOperation(contract: Contract, path: string): ZodOpenApiOperationObject {
  const { about, params, query, body, limit } = contract;
  const tag = TAGS.find(([, pattern]) => pattern.test(path))?.[0] ?? "Machines";
  return {
    operationId: toOperationId(contract.name),
    tags: [tag],
    summary: about.split(/(?<=[.;:]) /)[0]?.replace(/[.;:]$/, "") ?? about,
    description: [about, ...callers(contract)].join("\n\n"),
    security: toSecurity(contract),
    ...(params || query
      ? {
          requestParams: {
            ...(params ? { path: params as z.ZodObject } : {}),
            ...(query ? { query: query as z.ZodObject } : {}),
          },
        }
      : {}),
    ...(body ? { requestBody: { required: true, content: { "application/json": { schema: body } } } } : {}),
    responses: { ...toAnswers(contract), ...toRefusals(contract, limit !== undefined) },
  };
}

const toOperationId = (name: string): string =>
  name
    .replace(/ \/api\/(v1\/)?/, " ")
    .split(/[ /:-]+/)
    .filter(Boolean)
    .map((word, index) => (index === 0 ? word.toLowerCase() : word.charAt(0).toUpperCase() + word.slice(1)))
    .join("");

function callers({ role, session = "none", bearer, signature }: Contract): string[] {
  if (signature) return [`The body is signed in the header ${signature}.`];
  if (bearer && session === "optional") return ["For admins, and for machines with the bearer token."];
  if (bearer) return ["For machines with the bearer token."];
  if (role) return ["For admins."];
  return session === "required" ? ["For signed-in people."] : ["Public."];
}

function toSecurity({ role, session = "none", bearer }: Contract): Record<string, string[]>[] {
  const own = session !== "none" || role ? [{ session: [] }] : [];
  return [...own, ...(bearer ? [{ [bearer]: [] }] : [])];
}

function toAnswers({ answers, limit }: Contract) {
  return Object.fromEntries(
    Object.entries(answers).map(([status, schema]) => [
      status,
      {
        description: isMedia(schema) ? schema.about : texts[Number(status) as AnswerStatus],
        ...(limit ? { headers: limitHeaders } : {}),
        content: isMedia(schema)
          ? { [schema.mediaType.replace(/;.*$/, "")]: { schema: z.string() } }
          : { "application/json": { schema } },
      },
    ]),
  );
}

/** One answer for each status, with an example for each code that it may carry. */
function toRefusals(contract: Contract, isCounted: boolean) {
  const implied = impliedRefusals(contract);
  const codes = (kind: RefusalKind): RefusalCode[] => [
    ...new Set([...(implied[kind] ?? []), ...(contract.refusals?.[kind] ?? [])]),
  ];
  return Object.fromEntries(
    REFUSAL_KINDS.filter(
      (kind) => codes(kind).length > 0 && contract.answers[statusOf[kind] as AnswerStatus] === undefined,
    ).map((kind) => [
      String(statusOf[kind]),
      {
        description: codes(kind)
          .map((code) => `\`${code}\`: ${errorText("en", code, kind).title}.`)
          .join(" "),
        ...(isCounted && kind !== "unauthenticated" ? { headers: limitHeaders } : {}),
        content: {
          "application/problem+json": {
            schema: problem,
            examples: Object.fromEntries(
              codes(kind).map((code) => [
                code,
                { $ref: `#/components/examples/${toExampleName(kind, code)}` },
              ]),
            ),
          },
        },
      },
    ]),
  );
}

/** A code is nearly always of one kind; where it is of two, each has an example of its own. */
const toExampleName = (kind: RefusalKind, code: RefusalCode): string =>
  kind === code ? code : `${kind}.${code}`;

function toExamples(contracts: readonly Contract[]) {
  const all = contracts.flatMap((contract) => [impliedRefusals(contract), contract.refusals ?? {}]);
  const named = all.flatMap((refusals) =>
    REFUSAL_KINDS.flatMap((kind) =>
      (refusals[kind] ?? []).map(
        (code) => [toExampleName(kind, code), { value: toExample(kind, code) }] as const,
      ),
    ),
  );
  return Object.fromEntries(named.sort(([a], [b]) => a.localeCompare(b)));
}

const toExample = (kind: RefusalKind, code: RefusalCode) => ({
  type: `urn:fatura:error:${code}`,
  ...errorText("en", code, kind),
  status: statusOf[kind],
  code,
  requestId: "3f6b2c1e-6d1a-4c58-9a55-0b8f6a4d2e10",
});
