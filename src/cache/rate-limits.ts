/** What is limited, each with a rule of its own (see `strategies/rate-limit.ts`). */
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
  /** Redis did not answer: the caller decides whether open is safe (checkout) or not (sign-in). */
  | { kind: "unknown" };

export type RateLimits = {
  take(name: LimitName, who: string): Promise<LimitAnswer>;
};
