import type { QueuedMail } from "@/email/mail-data";

/** An effect to perform after a commit. */
export type Effect = { kind: "mail" } & QueuedMail;

/** An effect with the key that deduplicates it: queued twice, it is performed once. */
export type EffectRequest = {
  dedupeKey: string;
  effect: Effect;
  /** The app whose timeline shows it; omitted for effects about a person or the whole installation. */
  appId?: string;
};
