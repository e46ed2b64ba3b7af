import { useTranslations } from "next-intl";
import { Badge } from "@/components/ui/badge";
import type { Tone } from "@/components/ui/tones";
import type { InvoiceStatus } from "@/domain/subscription-snapshot";

const tones: Record<InvoiceStatus, Tone> = {
  draft: "muted",
  open: "attention",
  paid: "success",
  void: "muted",
  uncollectible: "danger",
};

export function InvoiceStatusBadge({ status }: { status: InvoiceStatus }) {
  const t = useTranslations("invoices.states");
  return <Badge tone={tones[status]}>{t(status)}</Badge>;
}
