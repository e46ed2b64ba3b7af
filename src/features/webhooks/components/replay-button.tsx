"use client";

import { RotateCcw } from "lucide-react";
import { useTranslations } from "next-intl";
import { useConfirm } from "@/components/browser/use-confirm";
import { Button } from "@/components/ui/button";
import { type ReplayChoice, ReplayDialog } from "./replay-dialog";

/** Processes one event again. */
export function ReplayButton({ eventId }: { eventId: string }) {
  const t = useTranslations("adminWebhooks.replay");
  const replay = useConfirm<ReplayChoice>();
  return (
    <>
      <Button onClick={() => replay.ask({ ids: [eventId] })}>
        <RotateCcw aria-hidden className="size-4" />
        {t("one")}
      </Button>
      <ReplayDialog replay={replay} count={1} />
    </>
  );
}
