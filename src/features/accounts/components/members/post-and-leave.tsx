"use client";

import { useAction } from "@/components/browser/use-action";
import { useLeave } from "@/components/browser/use-leave";
import { Button } from "@/components/ui/button";
import { RefusalAlert } from "@/components/ui/refusal-alert";

/** The one button of an invitation page: one request, and when it succeeds, another document. */
export function PostAndLeave({
  label,
  path,
  body,
  next,
}: {
  label: string;
  path: string;
  body: Record<string, string>;
  next: string;
}) {
  const action = useAction({ refresh: false });
  const { leaving, leave } = useLeave();
  const submit = async () => {
    const answer = await action.run("POST", path, body);
    if (answer?.ok) leave(next);
  };
  return (
    <div className="mt-6 grid gap-4">
      <RefusalAlert refusal={action.refusal} />
      <Button look="primary" size="lg" wide busy={action.busy || leaving} onClick={submit}>
        {label}
      </Button>
    </div>
  );
}
