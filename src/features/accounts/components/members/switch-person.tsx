"use client";

import { useTranslations } from "next-intl";
import { useAction } from "@/components/browser/use-action";
import { useLeave } from "@/components/browser/use-leave";
import { Button } from "@/components/ui/button";
import { RefusalAlert } from "@/components/ui/refusal-alert";

/** Signs out and goes to sign-in, to come back to `path` as another person. */
export function SwitchPerson({ path }: { path: string }) {
  const t = useTranslations("members.accept");
  const action = useAction({ refresh: false });
  const { leaving, leave } = useLeave();
  const change = async () => {
    const answer = await action.run("POST", "/api/auth/sign-out", {});
    if (answer?.ok) leave(`/sign-in?next=${encodeURIComponent(path)}`);
  };
  return (
    <div className="mt-6 grid gap-4">
      <RefusalAlert refusal={action.refusal} />
      <Button look="primary" size="lg" wide busy={action.busy || leaving} onClick={change}>
        {t("switch")}
      </Button>
    </div>
  );
}
