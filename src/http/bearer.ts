import { createHash, timingSafeEqual } from "node:crypto";
import { AppError } from "@/refusal";

/**
 * Whether the request has `Authorization: Bearer <secret>`. Compares digests in constant time, so that the
 * timing reveals neither the correct part of a guess nor the length of the secret.
 */
export function hasBearer(headers: Headers, secret: string): boolean {
  const given = /^Bearer (.+)$/i.exec(headers.get("authorization") ?? "")?.[1] ?? "";
  return timingSafeEqual(digest(given), digest(secret));
}

/** For routes that machines use (cron, metrics): 401 without the secret. */
export function assertBearer(headers: Headers, secret: string): void {
  if (!hasBearer(headers, secret)) throw new AppError("unauthenticated", "unauthenticated");
}

const digest = (text: string) => createHash("sha256").update(text).digest();
