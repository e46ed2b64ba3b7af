import { createHash } from "node:crypto";
import { canonical } from "@/domain/same-state";
import type { FindingRow } from "@/features/platform";

/** Identifies both sides of a finding, so that only the state that was on the screen can be resolved. */
export const toFindingState = (finding: Pick<FindingRow, "ours" | "theirs">): string =>
  createHash("sha256")
    .update(canonical([finding.ours ?? null, finding.theirs ?? null]))
    .digest("base64url")
    .slice(0, 22);
