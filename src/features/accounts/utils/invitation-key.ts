import { createHash } from "node:crypto";
import type { Ids } from "@/lib/ids";

/** The key in an invitation's email: two random UUIDs, some 240 bits, which cannot be guessed. */
export const newInvitationKey = (ids: Pick<Ids, "correlation">): string =>
  `${ids.correlation()}${ids.correlation()}`.replaceAll("-", "");

/** The stored form of a key: reading the table is not enough to accept an invitation. */
export const digestOf = (key: string): string => createHash("sha256").update(key).digest("hex");
