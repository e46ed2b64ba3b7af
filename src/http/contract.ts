import { isDeepStrictEqual } from "node:util";
import type { z } from "zod";
import type { LimitName } from "@/cache/rate-limits";
import type { PlatformRole } from "@/features/accounts";
import type { AppError, RefusalCode, Refusals } from "@/refusal";

/** An answer that is not one JSON value: a file, plain text, a stream. */
export type MediaSchema = { mediaType: string; about: string };
export type AnswerSchema = z.ZodType | MediaSchema;
export type AnswerStatus = 200 | 201 | 202 | 503;

/** The answers that a route gives, by status. A route that declares none does not compile. */
export type AnswerSchemas = { [Status in AnswerStatus]?: AnswerSchema };

type BodyOf<S> = S extends z.ZodType ? z.output<S> : BodyInit;

/** What a handler returns: one of the declared statuses with the body that belongs to it. */
export type Answer<A extends AnswerSchemas> = {
  [Status in keyof A & AnswerStatus]: {
    status: Status;
    body: BodyOf<A[Status]>;
    headers?: Record<string, string>;
  };
}[keyof A & AnswerStatus];

/** The secrets of `settings` with which machines call a route, as `Authorization: Bearer …`. */
export type BearerName = "cronSecret" | "metricsToken";

/** The part of a route's definition that other programs rely on. */
export type Contract = {
  /** Method and path with its placeholders: `POST /api/v1/apps/:appId/billing/checkout`. */
  name: string;
  /** What the route does, for the reference: a sentence or two. */
  about: string;
  session?: "required" | "optional" | "none";
  role?: PlatformRole;
  /** The secret that must be sent; with `session: "optional"` it is an alternative to an admin's session. */
  bearer?: BearerName;
  /** The header with which the caller signs the body. */
  signature?: string;
  body?: z.ZodType;
  query?: z.ZodType;
  params?: z.ZodType;
  limit?: LimitName;
  sameOrigin?: boolean;
  answers: AnswerSchemas;
  /** Beside those that follow from the definition (`impliedRefusals`). */
  refusals?: Refusals;
};

/** A handler with its contract, for the few routes that `route()` does not wrap. */
export const withContract = <Handler extends (...given: never[]) => unknown>(
  contract: Contract,
  handler: Handler,
) => Object.assign(handler, { contract });

export const ok = <Body>(body: Body) => ({ status: 200 as const, body });
export const created = <Body>(body: Body) => ({ status: 201 as const, body });

export const isMedia = (schema: AnswerSchema): schema is MediaSchema => "mediaType" in schema;

const reads = new Set(["GET", "HEAD", "OPTIONS"]);

/** Whether a change must come from our own pages: by default on every route that reads the session. */
export function needsSameOrigin({ name, session = "none", role, sameOrigin }: Contract): boolean {
  const [method = ""] = name.split(" ");
  return !reads.has(method) && (sameOrigin ?? (session !== "none" || role !== undefined));
}

/** The refusals that follow from the definition itself, so that no route lists them. */
export function impliedRefusals(contract: Contract): Refusals {
  const { session = "none", role, bearer, body, query, params, limit } = contract;
  const hasInput = body ?? query ?? params;
  const forbidden: RefusalCode[] = [
    ...(role || (bearer && session === "optional") ? (["forbidden"] as const) : []),
    ...(needsSameOrigin(contract) ? (["cross_origin"] as const) : []),
  ];
  return {
    ...(session === "required" || role || bearer ? { unauthenticated: ["unauthenticated"] } : {}),
    ...(forbidden.length > 0 ? { forbidden } : {}),
    ...(hasInput
      ? { malformed: body ? ["malformed", "not_json", "bad_characters"] : ["bad_characters"] }
      : {}),
    ...(hasInput ? { invalid: ["invalid"] } : {}),
    ...(body ? { too_large: ["too_large"] } : {}),
    ...(limit ? { rate_limited: ["rate_limited"] } : {}),
    unavailable: limit === "signIn" ? ["unavailable", "sign_in_unavailable"] : ["unavailable"],
  };
}

/** Thrown when a route answers other than it declares. A defect of ours, never of the caller. */
class ContractBroken extends Error {
  constructor(name: string, problem: string) {
    super(`${name} departs from its contract: ${problem}`);
    this.name = "ContractBroken";
  }
}

/** Checks an answer as the caller will read it: status, every field, and no field besides. */
export function checkAnswer(contract: Contract, answer: { status: number; body: unknown }): void {
  const schema = contract.answers[answer.status as AnswerStatus];
  if (schema === undefined)
    throw new ContractBroken(contract.name, `status ${answer.status} is not declared`);
  if (isMedia(schema)) return;
  const sent: unknown = JSON.parse(JSON.stringify(answer.body) ?? "null");
  const read = schema.safeParse(sent);
  if (!read.success) throw new ContractBroken(contract.name, describeIssues(read.error));
  // A schema that ignores or converts a field would document something else than what is sent.
  if (!isDeepStrictEqual(read.data, sent)) {
    throw new ContractBroken(
      contract.name,
      `${JSON.stringify(sent)} is read as ${JSON.stringify(read.data)}`,
    );
  }
}

/** Checks that a refusal is one of those declared or implied. */
export function checkRefusal(contract: Contract, { kind, code }: AppError): void {
  const allowed = [impliedRefusals(contract), contract.refusals ?? {}];
  if (allowed.some((refusals) => refusals[kind]?.includes(code))) return;
  throw new ContractBroken(contract.name, `the refusal ${kind} ${code} is not declared`);
}

const describeIssues = (error: z.ZodError) =>
  error.issues.map(({ path, message }) => `${path.join(".") || "the body"}: ${message}`).join("; ");
