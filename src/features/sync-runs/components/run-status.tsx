import { useTranslations } from "next-intl";
import { Badge } from "@/components/ui/badge";
import type { SyncRunView } from "@/features/subscription/types/sync-view";

const TONES = { running: "info", done: "success", failed: "danger", skipped: "muted" } as const;

export function RunStatus({ status }: { status: SyncRunView["status"] }) {
  const t = useTranslations("adminSync.status");
  return <Badge tone={TONES[status]}>{t(status)}</Badge>;
}
