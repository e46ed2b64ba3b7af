"use client";

import { Check, Copy } from "lucide-react";
import { useTranslations } from "next-intl";
import { useEffect, useState } from "react";
import { Button } from "@/components/ui/button";

const SHOWN_MS = 3_000;

/** Long text in a field that scrolls both ways, also by keyboard, with a button to copy it. */
export function PayloadView({ text, labelledBy }: { text: string; labelledBy: string }) {
  const t = useTranslations("adminWebhooks.payload");
  const [outcome, setOutcome] = useState<"copied" | "notCopied" | null>(null);
  useEffect(() => {
    if (!outcome) return;
    const timer = setTimeout(() => setOutcome(null), SHOWN_MS);
    return () => clearTimeout(timer);
  }, [outcome]);
  const copy = async () => {
    try {
      await navigator.clipboard.writeText(text);
      setOutcome("copied");
    } catch {
      setOutcome("notCopied");
    }
  };
  const Icon = outcome === "copied" ? Check : Copy;
  return (
    <div className="grid gap-3">
      <div className="flex items-center gap-3">
        <Button onClick={copy}>
          <Icon aria-hidden className="size-4" />
          {t("copy")}
        </Button>
        <p role="status" className="text-muted text-sm">
          {outcome ? t(outcome) : ""}
        </p>
      </div>
      <textarea
        readOnly
        aria-labelledby={labelledBy}
        value={text}
        rows={Math.min(28, text.split("\n").length + 1)}
        wrap="off"
        spellCheck={false}
        className="w-full resize-y overflow-auto rounded-control border border-emphasis bg-muted p-4 font-mono text-default text-xs max-sm:text-base"
      />
    </div>
  );
}
