import { z } from "zod";
import type { LimitName } from "@/cache/rate-limits";
import { LOCALES } from "@/lib/locale";
import type { Refusals } from "@/refusal";
import type { Contract } from "./contract";

/** One count before a call: against which limit, and who is counted. */
export type Count = { limit: LimitName; who: string };

export type AuthDoor = {
  method: "GET" | "POST";
  about: string;
  /** The fields of the library's answer that leave the server; all others are dropped, its token included. */
  answer: z.ZodType;
  refusals?: Refusals;
  /** The fields of the body that reach the library; all others are dropped. */
  body?: z.ZodType<Record<string, unknown>>;
  counts?: (body: Record<string, unknown>, address: string) => Count[];
  /** Every answer takes at least this long, so that its timing does not reveal whether an email is known. */
  atLeastMs?: number;
};

const email = z.email().max(254).toLowerCase();
const password = z.string().min(1).max(1024);
const token = z.string().min(1).max(200);
/** Only a path of our own: a sign-in never redirects to another site. */
const path = z
  .string()
  .max(2000)
  .regex(/^\/(?![/\\])/);

const perAddress = (limit: LimitName) => (_: Record<string, unknown>, address: string) => [
  { limit, who: `address:${address}` },
];

/** The library answers 400 where our own routes say 422; its status is kept. */
const passwordRefusals = { malformed: ["password_too_short", "password_too_long"] } as const;

const signedIn = z
  .object({ user: z.object({ id: z.string(), name: z.string(), email: z.string() }) })
  .describe("The session is in a cookie that scripts cannot read.");

export const SIGN_UP = "/sign-up/email";

/**
 * The enabled endpoints of the sign-in library, under `/api/auth`. All others answer 404: changing a password
 * and ending sessions are routes of our own (`/api/me/…`), which write the audit log.
 */
export const authDoors: Record<string, AuthDoor> = {
  [SIGN_UP]: {
    method: "POST",
    about: "Creates an account and signs in.",
    answer: signedIn,
    refusals: { ...passwordRefusals, invalid: ["email_taken"] },
    body: z.object({
      name: z.string().trim().min(1).max(100),
      email,
      password,
      locale: z.enum(LOCALES).optional(),
      rememberMe: z.boolean().optional(),
      callbackURL: path.optional(),
    }),
    counts: perAddress("signUp"),
  },
  "/sign-in/email": {
    method: "POST",
    about: "Signs in. Refused while its rate limits cannot be counted.",
    answer: signedIn,
    refusals: { unauthenticated: ["invalid_credentials"], unavailable: ["sign_in_unavailable"] },
    body: z.object({ email, password, rememberMe: z.boolean().optional(), callbackURL: path.optional() }),
    counts: (body, address) => [
      { limit: "signInAddress", who: `address:${address}` },
      { limit: "signIn", who: `address:${address} email:${body.email}` },
    ],
  },
  "/sign-out": {
    method: "POST",
    about: "Ends the session of this browser, if there is one.",
    answer: z.object({ success: z.boolean() }),
    body: z.object({}),
  },
  "/request-password-reset": {
    method: "POST",
    about: "Sends a link to set another password. The answer does not say whether there is such an account.",
    answer: z.object({ status: z.boolean() }),
    body: z.object({ email, redirectTo: path.optional() }),
    counts: (body) => [{ limit: "passwordReset", who: `email:${body.email}` }],
    atLeastMs: 150,
  },
  "/reset-password": {
    method: "POST",
    about: "Sets another password with the key of a link; all sessions end.",
    answer: z.object({ status: z.boolean() }),
    refusals: {
      malformed: [...passwordRefusals.malformed, "reset_link_invalid"],
      unavailable: ["sign_in_unavailable"],
    },
    body: z.object({ newPassword: password, token }),
    counts: perAddress("signInAddress"),
  },
  "/get-session": {
    method: "GET",
    about: "The session of this browser; null without one.",
    answer: z
      .object({
        session: z.object({ id: z.string(), expiresAt: z.string() }),
        user: z.object({ id: z.string(), name: z.string(), email: z.string() }),
      })
      .nullable(),
  },
};

/** An endpoint as the reference of the API describes it. */
export const authContract = (path: string, door: AuthDoor): Contract => ({
  name: `${door.method} /api/auth${path}`,
  about: door.about,
  ...(door.body ? { body: door.body } : {}),
  ...(door.counts ? { limit: "signIn" } : {}),
  sameOrigin: door.method === "POST",
  answers: { 200: door.answer },
  refusals: door.refusals ?? {},
});
