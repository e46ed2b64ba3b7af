import { pgSequence } from "drizzle-orm/pg-core";

/** Numbers taken before asking a provider. A write with an older number than the row's is ignored. */
export const syncTickets = pgSequence("sync_tickets", { startWith: 1, cache: 1 });
