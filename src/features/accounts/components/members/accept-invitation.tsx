"use client";

import { useTranslations } from "next-intl";
import { useAction } from "@/components/browser/use-action";
import { useLeave } from "@/components/browser/use-leave";
import { Button } from "@/components/ui/button";
import { RefusalAlert } from "@/components/ui/refusal-alert";

/** The button that joins. The key leaves in the body of a request, never in another address. */
export function AcceptInvitation({ token }: { token: string }) {
  const t = useTranslations("members.accept");
  const action = useAction({ refresh: false });
  const { leaving, leave } = useLeave();
  const accept = async () => {
    const answer = await action.run("POST", "/api/v1/invitations/accept", { token });
    if (answer?.ok) leave("/dashboard");
  };
  return (
    <div className="mt-6 grid gap-4">
      <RefusalAlert refusal={action.refusal} />
      <Button look="primary" size="lg" wide busy={action.busy || leaving} onClick={accept}>
        {t("submit")}
      </Button>
    </div>
  );
}
