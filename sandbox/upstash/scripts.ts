import { createHash } from "node:crypto";

/**
 * The first line of `@upstash/ratelimit`'s scripts, `#!lua flags=allow-key-locking`, is known to Upstash
 * alone. The line is emptied, which keeps the numbers of the lines below it.
 */
export function withoutShebang(source: string): string {
  return source.startsWith("#!") ? source.replace(/^[^\n]*/, "") : source;
}

/** How clients name a script: by the SHA-1 of the text as they have it, shebang and all. */
export function scriptHash(source: string): string {
  return createHash("sha1").update(source).digest("hex");
}
