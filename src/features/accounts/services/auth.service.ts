import { createHash } from "node:crypto";
import type { Database } from "@db/client";
import { accounts, sessions, users, verifications } from "@db/schema/people";
import { betterAuth } from "better-auth";
import { drizzleAdapter } from "better-auth/adapters/drizzle";
import { isAPIError } from "better-auth/api";
import { type AppContext, inTransaction } from "@/context";
import { DAY_SECONDS } from "@/domain/duration";
import { enqueueEffects } from "@/features/platform";
import { DEFAULT_LOCALE, isLocale } from "@/lib/locale";
import type { Logger } from "@/observability/log";
import { PASSWORD_LENGTH } from "../utils/password-length";
import { ensurePersonalApp } from "./personal-app.service";

export type AuthOptions = {
  database: Database;
  appUrl: string;
  secret: string;
  log: Logger;
  /** The context of one operation; sign-up and password reset write to our tables through it. */
  contextFor: (input: { correlationId: string; actor: string }) => AppContext;
};

/** Signs people in and out: email and password, sessions in PostgreSQL, reset by email. */
export type Auth = ReturnType<typeof createAuth>;

/**
 * The sign-in library, configured to keep its rows in our tables. Its own rate limits and origin checks are
 * off, because `src/http/auth-route.ts` applies the ones that all our routes share first.
 */
export function createAuth(options: AuthOptions) {
  const { log } = options;
  const appUrl = withoutSlash(options.appUrl);
  return betterAuth({
    appName: "Fatura",
    baseURL: appUrl,
    secret: options.secret,
    database: drizzleAdapter(options.database.full, {
      provider: "pg",
      schema: { user: users, session: sessions, account: accounts, verification: verifications },
      transaction: true,
    }),
    telemetry: { enabled: false },
    rateLimit: { enabled: false },
    trustedOrigins: [new URL(appUrl).origin],
    advanced: {
      cookiePrefix: "fatura",
      useSecureCookies: appUrl.startsWith("https://"),
      disableCSRFCheck: true,
      disableOriginCheck: false,
      ipAddress: { ipAddressHeaders: ["x-forwarded-for"] },
    },
    session: { expiresIn: 30 * DAY_SECONDS, updateAge: DAY_SECONDS },
    emailAndPassword: {
      enabled: true,
      minPasswordLength: PASSWORD_LENGTH.min,
      maxPasswordLength: PASSWORD_LENGTH.max,
      revokeSessionsOnPasswordReset: true,
      sendResetPassword: ({ user, token }, request) => sendResetLetter(options, user, token, request),
    },
    user: {
      additionalFields: {
        role: { type: "string", input: false, defaultValue: "user" },
        locale: { type: "string", required: false },
        activeAppId: { type: "string", input: false, required: false },
      },
    },
    databaseHooks: {
      user: {
        create: {
          before: async (user) => ({ data: { ...user, locale: localeOfPerson(user) } }),
          after: (user, call) => welcome(options, user, call?.request),
        },
      },
    },
    logger: {
      level: "error",
      log: (_level, message, ...details) =>
        log.error({ detail: message, err: details[0] }, "sign-in library"),
    },
    onAPIError: {
      // Errors that are not the library's refusals go to our wrapper, which distinguishes an unavailable
      // database from a defect and hides the details of both.
      onError: (error) => {
        if (!isAPIError(error)) throw error;
      },
    },
  });
}

const withoutSlash = (url: string) => url.replace(/\/$/, "");

const digest = (text: string) => createHash("sha256").update(text).digest("hex").slice(0, 32);

const contextOf = (options: AuthOptions, userId: string, request: Request | undefined): AppContext =>
  options.contextFor({
    correlationId: request?.headers.get("x-request-id") ?? "sign-in",
    actor: `user:${userId}`,
  });

type Person = { id: string; name: string; email: string; locale?: unknown };

const localeOfPerson = (user: Person) => (isLocale(user.locale) ? user.locale : DEFAULT_LOCALE);

/**
 * Runs after the new person is committed. A failure here does not undo the sign-up: the next request of the
 * person creates the personal app.
 */
async function welcome(options: AuthOptions, user: Person, request: Request | undefined): Promise<void> {
  const ctx = contextOf(options, user.id, request);
  try {
    await inTransaction(ctx, async (t) => {
      await ensurePersonalApp(t, user);
      await enqueueEffects(t, [
        {
          dedupeKey: `welcome:${user.id}`,
          effect: {
            kind: "mail",
            mail: "welcome",
            to: user.email,
            locale: localeOfPerson(user),
            data: { name: user.name, url: `${withoutSlash(options.appUrl)}/dashboard` },
          },
        },
      ]);
    });
    ctx.log.info({ userId: user.id }, "signed up");
  } catch (error) {
    ctx.log.error(
      { err: error, userId: user.id },
      "sign-up without a personal app; it is made on the next visit",
    );
  }
}

async function sendResetLetter(
  options: AuthOptions,
  user: Person,
  token: string,
  request: Request | undefined,
) {
  const ctx = contextOf(options, user.id, request);
  await inTransaction(ctx, (t) =>
    enqueueEffects(t, [
      {
        dedupeKey: `password_reset:${digest(token)}`,
        effect: {
          kind: "mail",
          mail: "password_reset",
          to: user.email,
          locale: localeOfPerson(user),
          data: { name: user.name, url: `${withoutSlash(options.appUrl)}/password/reset?token=${token}` },
        },
      },
    ]),
  );
  ctx.log.info({ userId: user.id }, "password reset asked for");
}
