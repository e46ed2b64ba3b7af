import { z } from "zod";

/** An instant in an answer: ISO 8601 in UTC. */
export const instant = z.iso.datetime();

/** Money in an answer: an integer of the currency's minor unit (cents), negative for a credit. */
export const minorUnits = z.int();

/** Three letters in lower case, as in ISO 4217: `brl`. */
export const currencyCode = z.string().regex(/^[a-z]{3}$/);
