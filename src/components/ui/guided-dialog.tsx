"use client";

import { type ReactNode, useState } from "react";
import { Dialog } from "./dialog";

type Step<Preview, Outcome> =
  | { kind: "ask" }
  | { kind: "confirm"; preview: Preview }
  | { kind: "outcome"; outcome: Outcome };

type Props<Preview, Outcome> = {
  open: boolean;
  onClose: () => void;
  title: string;
  /** Below the title; it may say which step this is. */
  sentence: (step: 1 | 2 | 3) => string;
  /** Fields whose answer is a preview. */
  ask: (onPreview: (preview: Preview) => void) => ReactNode;
  /** What will happen, with the one button that makes it happen. */
  confirm: (preview: Preview, go: { back: () => void; done: (outcome: Outcome) => void }) => ReactNode;
  /** The result. Without it, `confirm` closes the dialog itself. */
  outcome?: (outcome: Outcome) => ReactNode;
};

/** A change in steps: input, preview, result. Nothing changes before `confirm`. */
export function GuidedDialog<Preview, Outcome = never>({
  open,
  onClose,
  title,
  sentence,
  ask,
  confirm,
  outcome,
}: Props<Preview, Outcome>) {
  const [step, setStep] = useState<Step<Preview, Outcome>>({ kind: "ask" });
  const place = { ask: 1, confirm: 2, outcome: 3 } as const;
  return (
    <Dialog open={open} onClose={onClose} title={title} sentence={sentence(place[step.kind])}>
      {step.kind === "ask" ? ask((preview) => setStep({ kind: "confirm", preview })) : null}
      {step.kind === "confirm"
        ? confirm(step.preview, {
            back: () => setStep({ kind: "ask" }),
            done: (result) => setStep({ kind: "outcome", outcome: result }),
          })
        : null}
      {step.kind === "outcome" ? outcome?.(step.outcome) : null}
    </Dialog>
  );
}
