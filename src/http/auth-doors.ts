import { z } from "zod";
import type { LimitName } from "@/cache/rate-limits";
import { LOCALES } from "@/lib/locale";

/** One count before a call: against which limit, and who is counted. */
export type Count = { limit: LimitName; who: string };

export type AuthDoor = {
  method: "GET" | "POST";
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

export const SIGN_UP = "/sign-up/email";

/**
 * The enabled endpoints of the sign-in library, under `/api/auth`. All others answer 404: changing a password
 * and ending sessions are routes of our own (`/api/me/…`), which write the audit log.
 */
export const authDoors: Record<string, AuthDoor> = {
  [SIGN_UP]: {
    method: "POST",
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
    body: z.object({ email, password, rememberMe: z.boolean().optional(), callbackURL: path.optional() }),
    counts: (body, address) => [
      { limit: "signInAddress", who: `address:${address}` },
      { limit: "signIn", who: `address:${address} email:${body.email}` },
    ],
  },
  "/sign-out": { method: "POST", body: z.object({}) },
  "/request-password-reset": {
    method: "POST",
    body: z.object({ email, redirectTo: path.optional() }),
    counts: (body) => [{ limit: "passwordReset", who: `email:${body.email}` }],
    atLeastMs: 150,
  },
  "/reset-password": {
    method: "POST",
    body: z.object({ newPassword: password, token }),
    counts: perAddress("signInAddress"),
  },
  "/get-session": { method: "GET" },
};
