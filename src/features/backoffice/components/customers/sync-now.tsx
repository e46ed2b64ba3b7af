"use client";

import { RefreshCw } from "lucide-react";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { useAction } from "@/components/browser/use-action";
import { Alert } from "@/components/ui/alert";
import { Button } from "@/components/ui/button";
import { RefusalAlert } from "@/components/ui/refusal-alert";
import type { Messages } from "@/i18n/messages";

/** What `POST /api/admin/customers/:appId/sync` answers. */
type Answer =
  | { outcome: "applied"; changes: string[] }
  | { outcome: "unchanged" | "stale" | "no_customer" | "not_at_provider" };

type Change = keyof Messages["adminCustomers"]["story"]["changes"];

/** Syncs this customer now, and shows the result. */
export function SyncNow({ appId }: { appId: string }) {
  const t = useTranslations("adminCustomers.story");
  const { busy, refusal, run } = useAction();
  const [answer, setAnswer] = useState<Answer | null>(null);
  const sync = async () => {
    setAnswer(null);
    const answered = await run<Answer>("POST", `/api/admin/customers/${appId}/sync`);
    if (answered?.ok) setAnswer(answered.data);
  };
  const toText = (found: Answer): string => {
    if (found.outcome !== "applied") return t(`sync.${found.outcome}`);
    const known = found.changes.filter((change): change is Change =>
      t.has(`changes.${change}` as "changes.ended"),
    );
    return known.length > 0
      ? t("sync.applied", { changes: known.map((change) => t(`changes.${change}`)).join(", ") })
      : t("sync.appliedPlain");
  };
  return (
    <div className="grid w-full gap-3">
      <p>{t("sync.what")}</p>
      <Button busy={busy} onClick={sync} wide>
        {busy ? null : <RefreshCw aria-hidden className="size-4" />}
        {t("sync.button")}
      </Button>
      <RefusalAlert refusal={refusal} />
      <div aria-live="polite">
        {answer ? (
          <Alert
            tone={answer.outcome === "not_at_provider" ? "attention" : "success"}
            title={toText(answer)}
          />
        ) : null}
      </div>
    </div>
  );
}
