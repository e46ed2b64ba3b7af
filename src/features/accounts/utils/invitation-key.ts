import { createHash } from "node:crypto";
import type { Ids } from "@/lib/ids";

/** The key in an invitation's letter: two random UUIDs, some 240 bits that nobody guesses. */
export const newInvitationKey = (ids: Pick<Ids, "correlation">): string =>
  `${ids.correlation()}${ids.correlation()}`.replaceAll("-", "");

/** What is kept of a key: who reads the table cannot accept in somebody's place. */
export const digestOf = (key: string): string => createHash("sha256").update(key).digest("hex");
