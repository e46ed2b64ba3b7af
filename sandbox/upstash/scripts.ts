import { createHash } from "node:crypto";

/**
 * The first line of `@upstash/ratelimit`'s scripts, `#!lua flags=allow-key-locking`, is specific to Upstash.
 * The line is emptied, which keeps the line numbers below it.
 */
export function withoutShebang(source: string): string {
  return source.startsWith("#!") ? source.replace(/^[^\n]*/, "") : source;
}

/** How clients name a script: by the SHA-1 of its original text, shebang included. */
export function scriptHash(source: string): string {
  return createHash("sha1").update(source).digest("hex");
}
