import type { Locale } from "@/lib/locale";
import { texts as english } from "./messages/en";
import { texts as portuguese } from "./messages/pt-BR";

/** Compiles only when the first language has every key of the second. */
type WithKeysOf<First extends Second, Second> = First;

/**
 * Every text of the product, by area. Both languages have the same keys: a key that English lacks does not
 * compile in the table below, one that Portuguese lacks does not compile here.
 */
export type Messages = WithKeysOf<typeof portuguese, typeof english>;

/** The areas that pages show. The texts of refusals and mails are used on the server only. */
export type PageArea = Exclude<keyof Messages, "errors" | "mails">;

export const messages: Record<Locale, Messages> = { "pt-BR": portuguese, en: english };
