"use client";

import { useActionState } from "react";
import { callApi } from "@/components/browser/call-api";
import { checkFields, type Field, type Problem, toProblem } from "../components/problems";

export type FormProblems = {
  fields: Partial<Record<Field, Problem>>;
  /** What is wrong with the attempt as a whole. */
  whole: Problem | null;
  /** Counts the attempts that failed. */
  attempt: number;
};

type FormPlan = {
  fields: Field[];
  /** Whether a password is being chosen (its length is checked) or only entered. */
  choosing: boolean;
  send: (form: FormData) => { path: string; body: Record<string, string> };
  done: (form: FormData) => void | Promise<void>;
};

/**
 * One form about an account: checks, sends, shows what was wrong. It is a form action, so that a form
 * submitted before hydration is sent afterwards, and never as a URL with the password in it.
 */
export function useAccountForm({ fields, choosing, send, done }: FormPlan) {
  const attempt = async (before: FormProblems, form: FormData): Promise<FormProblems> => {
    const failed = (some: Partial<FormProblems>): FormProblems => ({
      fields: {},
      whole: null,
      attempt: before.attempt + 1,
      ...some,
    });
    const found = checkFields(form, fields, { choosing });
    if (Object.keys(found).length > 0) return failed({ fields: found });

    const { path, body } = send(form);
    const answer = await callApi("POST", path, body);
    if (!answer.ok) {
      const { field, problem } = toProblem(answer.status, answer.refusal);
      return failed(field && fields.includes(field) ? { fields: { [field]: problem } } : { whole: problem });
    }
    await done(form);
    return { fields: {}, whole: null, attempt: before.attempt };
  };
  const [problems, submit, sending] = useActionState(attempt, { fields: {}, whole: null, attempt: 0 });
  return { problems, submit, sending };
}
