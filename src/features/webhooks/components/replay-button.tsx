"use client";

import { RotateCcw } from "lucide-react";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { useAction } from "@/components/browser/use-action";
import { Button } from "@/components/ui/button";
import { ReplayDialog } from "./replay-dialog";

/** Lets one event go through again. */
export function ReplayButton({ eventId }: { eventId: string }) {
  const t = useTranslations("adminWebhooks.replay");
  const [open, setOpen] = useState(false);
  const action = useAction();
  return (
    <>
      <Button
        onClick={() => {
          action.clear();
          setOpen(true);
        }}
      >
        <RotateCcw aria-hidden className="size-4" />
        {t("one")}
      </Button>
      <ReplayDialog
        choice={open ? { ids: [eventId] } : null}
        count={1}
        action={action}
        onClose={() => setOpen(false)}
      />
    </>
  );
}
