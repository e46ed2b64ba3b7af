import { bigint, text, timestamp } from "drizzle-orm/pg-core";

/** Every instant is stored with its time zone: a bare timestamp depends on the server's zone. */
export const instant = (name: string) => timestamp(name, { withTimezone: true, mode: "date", precision: 3 });

/** Money in minor units (centavos). An integer by type, so that no float can be written. */
export const minor = (name: string) => bigint(name, { mode: "number" });

/** A sequence number; far below 2^53 over any lifetime of the product. */
export const ticket = (name: string) => bigint(name, { mode: "number" });

/**
 * Whose thing a row mirrors; with the id it has there it is unique. Our own key is another column, made by the
 * provider's adapter once (src/providers), so that the ids of two providers never meet in it.
 */
export const provider = () => text("provider").notNull().default("stripe");
