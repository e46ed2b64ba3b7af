import { createHash, timingSafeEqual } from "node:crypto";
import { AppError } from "@/refusal";

/**
 * Whether the request carries `Authorization: Bearer <secret>`. Compared by digest, in a time that tells
 * nothing about how much of a guess was right, nor how long the secret is.
 */
export function hasBearer(headers: Headers, secret: string): boolean {
  const given = /^Bearer (.+)$/i.exec(headers.get("authorization") ?? "")?.[1] ?? "";
  return timingSafeEqual(digest(given), digest(secret));
}

/** For doors that machines use (cron, metrics): 401 without the secret. */
export function assertBearer(headers: Headers, secret: string): void {
  if (!hasBearer(headers, secret)) throw new AppError("unauthenticated", "unauthenticated");
}

const digest = (text: string) => createHash("sha256").update(text).digest();
