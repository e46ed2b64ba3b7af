"use client";

import { Copy } from "lucide-react";
import { useTranslations } from "next-intl";
import { Button } from "@/components/ui/button";
import { useToast } from "@/components/ui/toast";

/** An id in monospace that one click copies; it can also be selected and copied by hand. */
export function CopyableId({ name, id }: { name: string; id: string }) {
  const t = useTranslations("adminCustomers.story.stripe");
  const toast = useToast();
  const copy = async () => {
    // Without permission, or over plain HTTP, there is no clipboard: the button does not claim to have copied.
    const copied = await navigator.clipboard?.writeText(id).then(
      () => true,
      () => false,
    );
    if (copied) toast(t("copied", { name }));
  };
  return (
    <div className="flex items-center justify-between gap-2">
      <div className="min-w-0">
        <dt className="text-muted text-xs">{name}</dt>
        <dd className="break-all font-mono text-default text-xs">{id}</dd>
      </div>
      <Button look="quiet" size="icon" aria-label={t("copy", { name })} onClick={copy} className="shrink-0">
        <Copy aria-hidden className="size-4" />
      </Button>
    </div>
  );
}
