"use client";

import { RefreshCw } from "lucide-react";
import { useLocale, useTranslations } from "next-intl";
import { Alert } from "@/components/ui/alert";
import { Button } from "@/components/ui/button";
import { Section } from "@/components/ui/card";
import { Link } from "@/components/ui/link";
import { RefusalAlert } from "@/components/ui/refusal-alert";
import { useStripeSync } from "@/features/subscription/hooks/use-stripe-sync";
import type { SyncView } from "@/features/subscription/types/sync-view";
import { formatDate } from "@/i18n/format";
import { AutoSyncToggle } from "./auto-sync-toggle";
import { everyLabel } from "./every-labels";
import { RunStatus } from "./run-status";
import { SyncProgressBar } from "./sync-progress-bar";

/** The sync at a glance: whether it runs automatically, the last and the next run, and a run in progress. */
export function SyncCard({ view: first }: { view: SyncView }) {
  const t = useTranslations("adminSync");
  const locale = useLocale();
  const { view, setView, start, starting, offline, refusal } = useStripeSync(first);
  const last = view.runs.find((run) => run.status !== "running");
  const current = view.running ? view.runs.find((run) => run.status === "running") : undefined;
  const every = everyLabel(view.intervalSeconds);
  return (
    <Section
      id="sync-card"
      title={t("card.title")}
      sentence={t("card.sentence")}
      aside={<AutoSyncToggle view={view} onChange={setView} />}
      footer={
        <>
          <p className="max-w-[60ch]">
            {t("card.interval", { every: t(`card.every.${every.unit}`, { count: every.count }) })}
          </p>
          <Button look="primary" busy={starting || view.running} onClick={start}>
            {starting || view.running ? null : <RefreshCw aria-hidden className="size-4" />}
            {view.running ? t("card.running") : t("card.now")}
          </Button>
        </>
      }
    >
      <dl className="grid gap-4 sm:grid-cols-3">
        <Fact label={t("card.last")}>
          {last ? (
            <>
              <RunStatus status={last.status} />
              <span className="mt-1 block text-muted text-sm">
                {formatDate(last.endedAt ?? last.startedAt, locale, "datetime")}
              </span>
            </>
          ) : (
            t("card.never")
          )}
        </Fact>
        <Fact label={t("card.next")}>
          {view.nextRunAt
            ? formatDate(view.nextRunAt, locale, "datetime")
            : t(view.held ? "card.nextHeld" : "card.nextOff")}
        </Fact>
        <Fact label={t("card.findings")}>
          {view.openFindings > 0 ? (
            <Link href="/dashboard/settings/sync#findings" className="link">
              {t("card.findingsOpen", { count: view.openFindings })}
            </Link>
          ) : (
            t("card.findingsOpen", { count: 0 })
          )}
        </Fact>
      </dl>
      <div aria-live="polite" className="grid gap-3 empty:hidden [&:not(:empty)]:mt-5">
        {current ? <SyncProgressBar run={current} offline={offline} /> : null}
        {!current && last?.status === "failed" ? (
          <Alert tone="danger" title={t("card.failed")}>
            <span className="break-words">{last.error}</span>
          </Alert>
        ) : null}
      </div>
      <RefusalAlert refusal={refusal} className="mt-5" />
    </Section>
  );
}

function Fact({ label, children }: { label: string; children: React.ReactNode }) {
  return (
    <div>
      <dt className="text-muted text-sm">{label}</dt>
      <dd className="figures mt-1 text-emphasis">{children}</dd>
    </div>
  );
}
