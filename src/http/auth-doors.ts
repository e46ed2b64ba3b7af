import { z } from "zod";
import type { LimitName } from "@/cache/rate-limits";
import { LOCALES } from "@/lib/locale";

/** One count before a call: against which limit, and who is counted. */
export type Count = { limit: LimitName; who: string };

export type AuthDoor = {
  method: "GET" | "POST";
  /** What of the body reaches the library; everything else is dropped. */
  body?: z.ZodType<Record<string, unknown>>;
  counts?: (body: Record<string, unknown>, address: string) => Count[];
  /** Every answer takes at least this long, so that its speed does not tell whether an e-mail is known. */
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
 * The doors of the sign-in library that are open, under `/api/auth`. What is not here answers 404: changing
 * a password and ending sessions are routes of ours (`/api/me/…`), which record them.
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
