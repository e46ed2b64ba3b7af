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
    <div className="grid grid-cols-[minmax(0,1fr)_auto] content-center items-center gap-x-2">
      <dt className="text-muted text-xs">{name}</dt>
      <dd className="col-start-1 break-all font-mono text-default text-xs">{id}</dd>
      <dd className="col-start-2 row-span-2 row-start-1">
        <Button look="quiet" size="icon" aria-label={t("copy", { name })} onClick={copy}>
          <Copy aria-hidden className="size-4" />
        </Button>
      </dd>
    </div>
  );
}
