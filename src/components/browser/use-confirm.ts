"use client";

import { useState } from "react";
import type { callApi, Refusal } from "./call-api";
import { type Action, useAction } from "./use-action";

type Request = Parameters<typeof callApi>;

export type Confirm<Subject = void> = {
  /** What the dialog asks about; null while it is closed. */
  subject: Subject | null;
  /** Opens the dialog, without the refusal of an earlier attempt. */
  ask: (subject: Subject) => void;
  /** Makes the change. On success, closes the dialog and returns the answer; otherwise null. */
  run: <T>(...request: Request) => Promise<{ data: T } | null>;
  busy: boolean;
  /** What `ConfirmDialog` needs. */
  dialog: { open: boolean; onClose: () => void; busy: boolean; refusal: Refusal | null };
};

/** A change that a dialog confirms first: question, waiting, refusal, and closing the dialog. */
export function useConfirm<Subject = void>(): Confirm<Subject> {
  const action: Action = useAction();
  const { busy, refusal } = action;
  // In an object, since a subject may be undefined.
  const [asked, setAsked] = useState<{ subject: Subject } | null>(null);
  return {
    subject: asked ? asked.subject : null,
    ask: (subject) => {
      action.clear();
      setAsked({ subject });
    },
    run: async <T>(...request: Request) => {
      const answer = await action.run<T>(...request);
      if (!answer?.ok) return null;
      setAsked(null);
      return { data: answer.data };
    },
    busy,
    dialog: { open: asked !== null, onClose: () => setAsked(null), busy, refusal },
  };
}
