import { type DestinationStream, pino } from "pino";
import type { Logger } from "./log";

/** Names of fields with secrets. They are redacted at the top level and up to three levels below it. */
const secrets = [
  "authorization",
  "cookie",
  '["set-cookie"]',
  '["stripe-signature"]',
  "password",
  "newPassword",
  "currentPassword",
  "token",
  "secret",
  "apiKey",
  "client_secret",
  "clientSecret",
  "card",
  "cardNumber",
  "cvc",
];

const at = (level: string) =>
  secrets.map((name) => (name.startsWith("[") ? `${level}${name}` : `${level}.${name}`));
const paths = [...secrets, ...at("*"), ...at("*.*"), ...at("*.*.*")];

/** Omits values: Postgres puts them into `detail` and `where`, drizzle puts parameters into its message. */
const errorFacts = (error: unknown): unknown => {
  if (!(error instanceof Error)) return error;
  const code = "code" in error ? { code: error.code } : {};
  const cause = error.cause === undefined ? {} : { cause: errorFacts(error.cause) };
  return {
    type: error.name,
    message: withoutParams(error.message),
    ...code,
    stack: withoutParams(error.stack ?? ""),
    ...cause,
  };
};

const withoutParams = (text: string) => text.replace(/\nparams: [^\n]*/g, "\nparams: [hidden]");

/** JSON lines on standard output, with the time in ISO 8601 and secrets redacted. */
export function createLogger(options: { level: string; destination?: DestinationStream }): Logger {
  return pino(
    {
      level: options.level,
      base: undefined,
      timestamp: pino.stdTimeFunctions.isoTime,
      formatters: { level: (label) => ({ level: label }) },
      serializers: { err: errorFacts },
      redact: { paths, censor: "[hidden]" },
    },
    options.destination ?? pino.destination({ dest: 1, sync: true }),
  );
}
