import type Stripe from "stripe";
import { buildDispute, type DisputeCause } from "./dispute-build";
import { closeDispute, withdrawFunds } from "./dispute-outcome";
import { setDue } from "./due-queue";
import { emit, emitChange } from "./emit";
import { invalidRequest, noSuch } from "./errors";
import { mergeMetadata } from "./metadata";
import type { Dispute } from "./objects";
import { find, get, put, type Tx } from "./state";
import { DAY } from "./time";

/** Stripe takes a few seconds to decide a case with test evidence. */
const DECISION_SECONDS = 5;
const INQUIRY_DAYS = 120;

/**
 * Opens a dispute. A chargeback withdraws the money immediately; an inquiry only asks. An unanswered
 * chargeback is lost; an inquiry that is never escalated closes by itself.
 */
export function disputeCharge(tx: Tx, chargeId: string, cause: DisputeCause): Dispute {
  const charge = put(tx, "charge", { ...get(tx, "charge", chargeId), disputed: true });
  const dispute = put(tx, "dispute", buildDispute(tx, charge, cause));
  emit(tx, "charge.dispute.created", dispute);
  setDue(
    tx,
    "dispute.decide",
    dispute.id,
    cause.isInquiry ? tx.now + INQUIRY_DAYS * DAY : dispute.evidence_details.due_by,
  );
  return cause.isInquiry ? dispute : withdrawFunds(tx, dispute);
}

/**
 * `POST /v1/disputes/:id`. With `submit: false` evidence is stored only; otherwise it goes to the bank. The
 * texts `winning_evidence`, `losing_evidence` and `escalate_inquiry_evidence` decide the case seconds later.
 */
export function updateDispute(tx: Tx, id: string, params: Stripe.DisputeUpdateParams): Dispute {
  const dispute = requireOpen(tx, id);
  const { evidence } = params;
  const hasEvidence = dispute.evidence_details.has_evidence || hasText(evidence);
  const submits = evidence === undefined ? params.submit === true : params.submit !== false;
  const details = { ...dispute.evidence_details, has_evidence: hasEvidence };
  const next = put(tx, "dispute", {
    ...dispute,
    evidence: mergeEvidence(dispute.evidence, evidence),
    evidence_details: submits
      ? { ...details, submission_count: details.submission_count + 1, submission_method: "manual" }
      : details,
    metadata: mergeMetadata(dispute.metadata, params.metadata),
    status: submits ? underReview(dispute.status) : dispute.status,
  });
  if (submits) setDue(tx, "dispute.decide", id, decisionAt(tx, next));
  emitChange(tx, "charge.dispute.updated", dispute, next);
  return next;
}

/** `POST /v1/disputes/:id/close`: accepts the dispute as lost. */
export function concedeDispute(tx: Tx, id: string): Dispute {
  const dispute = requireOpen(tx, id);
  return closeDispute(tx, dispute, isInquiry(dispute) ? "warning_closed" : "lost");
}

export function requireDispute(tx: Tx, id: string): Dispute {
  const dispute = find(tx, "dispute", id);
  if (!dispute) throw noSuch("dispute", id, "dispute", true);
  return dispute;
}

export function isInquiry(dispute: Dispute): boolean {
  return dispute.status.startsWith("warning_");
}

function requireOpen(tx: Tx, id: string): Dispute {
  const dispute = requireDispute(tx, id);
  if (["won", "lost", "warning_closed"].includes(dispute.status)) {
    throw invalidRequest("This dispute is already closed");
  }
  return dispute;
}

function underReview(status: Dispute["status"]): Dispute["status"] {
  return status.startsWith("warning_") ? "warning_under_review" : "under_review";
}

/** With any other evidence the dispute stays under review, because no bank decides in the sandbox. */
function decisionAt(tx: Tx, dispute: Dispute): number | null {
  const text = dispute.evidence.uncategorized_text ?? "";
  const decides = ["winning_evidence", "losing_evidence", "escalate_inquiry_evidence"].includes(text);
  return decides ? tx.now + DECISION_SECONDS : null;
}

function hasText(evidence: Stripe.DisputeUpdateParams.Evidence | undefined): boolean {
  return Object.values(evidence ?? {}).some((value) => typeof value === "string" && value !== "");
}

/** An empty text removes the existing value. */
function mergeEvidence(
  current: Dispute["evidence"],
  given: Stripe.DisputeUpdateParams.Evidence | undefined,
): Dispute["evidence"] {
  const entries = Object.entries(given ?? {}).filter(([, value]) => typeof value === "string");
  return { ...current, ...Object.fromEntries(entries.map(([key, value]) => [key, value || null])) };
}
