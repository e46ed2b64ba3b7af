import type { QueuedMail } from "@/email/mail-data";

/** An effect owed after a commit. */
export type Effect = ({ kind: "mail" } & QueuedMail) | { kind: "cache_drop"; keys: string[] };

/** An effect with the key that makes it owed once, however often it is decided. */
export type EffectRequest = {
  dedupeKey: string;
  effect: Effect;
  /** The app whose story it belongs to; left out for what is about a person or the whole house. */
  appId?: string;
};
