/** The limits; each has its own rule (see `strategies/rate-limit.ts`). */
export type LimitName =
  | "signIn"
  | "signInAddress"
  | "signUp"
  | "passwordReset"
  | "checkout"
  | "changePlan"
  | "webhookUnsigned"
  | "webhookSigned"
  | "read"
  | "export";

export type LimitAnswer =
  | { kind: "allowed"; limit: number; remaining: number; resetAt: Date }
  | { kind: "refused"; limit: number; remaining: 0; resetAt: Date }
  /** Redis did not answer: the caller decides whether to allow the call (checkout) or refuse it (sign-in). */
  | { kind: "unknown" };

export type RateLimits = {
  take(name: LimitName, who: string): Promise<LimitAnswer>;
};
