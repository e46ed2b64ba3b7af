"use client";

import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { Alert } from "@/components/ui/alert";
import { Button } from "@/components/ui/button";
import { type Found, readVerification } from "./read-verification";

type State =
  | { kind: "idle" }
  | { kind: "running"; percent: number }
  | { kind: "intact"; found: Found }
  | { kind: "failed" };

/** The button that recomputes the chain, with its progress. The page shows the result. */
export function VerifyChain() {
  const t = useTranslations("adminAudit.verify");
  const router = useRouter();
  const [state, setState] = useState<State>({ kind: "idle" });
  const verify = async () => {
    if (state.kind === "running") return;
    setState({ kind: "running", percent: 0 });
    const found = await readVerification((percent) => setState({ kind: "running", percent }));
    setState(
      !found ? { kind: "failed" } : found.outcome === "intact" ? { kind: "intact", found } : { kind: "idle" },
    );
    router.refresh();
  };
  const running = state.kind === "running";
  return (
    <div className="grid justify-items-end gap-3 max-sm:w-full max-sm:justify-items-stretch">
      <Button onClick={verify} busy={running}>
        {t("verb")}
      </Button>
      <div aria-live="polite" className="text-muted text-sm">
        {running ? t("running", { percent: state.percent }) : null}
        {state.kind === "intact" ? t("intactNow", { links: state.found.links }) : null}
      </div>
      {state.kind === "failed" ? (
        <Alert tone="danger" live title={t("failed")}>
          {t("failedSentence")}
        </Alert>
      ) : null}
    </div>
  );
}
