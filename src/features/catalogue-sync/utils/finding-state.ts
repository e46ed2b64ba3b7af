import { createHash } from "node:crypto";
import { canonical } from "@/domain/same-state";
import type { FindingRow } from "@/features/platform";

/** Names both sides of a finding, so that nobody settles another state than the one they have read. */
export const toFindingState = (finding: Pick<FindingRow, "ours" | "theirs">): string =>
  createHash("sha256")
    .update(canonical([finding.ours ?? null, finding.theirs ?? null]))
    .digest("base64url")
    .slice(0, 22);
