import type { Locale } from "@/lib/locale";
import { texts as english } from "./messages/en";
import { texts as portuguese } from "./messages/pt-BR";

/** Compiles only when the first language has every key of the second. */
type WithKeysOf<First extends Second, Second> = First;

/**
 * Every text of the product, by area. Both languages have the same keys: one that English lacks does not fit
 * the table below, one that Portuguese lacks does not fit here.
 */
export type Messages = WithKeysOf<typeof portuguese, typeof english>;

/** The areas that pages show. Refusals and mails are written on the server and never sent to a browser whole. */
export type PageArea = Exclude<keyof Messages, "errors" | "mails">;

export const messages: Record<Locale, Messages> = { "pt-BR": portuguese, en: english };
