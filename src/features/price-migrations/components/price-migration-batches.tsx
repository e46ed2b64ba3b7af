import { useLocale, useTranslations } from "next-intl";
import { TableEmpty } from "@/components/table/table-empty";
import { Badge } from "@/components/ui/badge";
import { Section } from "@/components/ui/card";
import type { Tone } from "@/components/ui/tones";
import { formatDate, formatMoney } from "@/i18n/format";
import type { PriceMigrationBatch, PriceMigrationStatus } from "../types/price-migration";
import { CancelMigrations } from "./cancel-migrations";

const TONES: Record<PriceMigrationBatch["status"], Tone> = {
  running: "info",
  done: "success",
  canceled: "muted",
};
const SHOWN: PriceMigrationStatus[] = [
  "planned",
  "noticed",
  "moving",
  "moved",
  "reverting",
  "dropped",
  "skipped",
];

/** Price migrations, newest first, with their progress. */
export function PriceMigrationBatches({ batches }: { batches: PriceMigrationBatch[] }) {
  const t = useTranslations("adminPrices.batches");
  return (
    <Section id="price-migrations" title={t("title")} sentence={t("sentence")} bodyClassName="pb-2!">
      {batches.length === 0 ? (
        <TableEmpty title={t("empty")} sentence={t("emptySentence")} />
      ) : (
        <ul className="divide-y divide-muted">
          {batches.map((batch) => (
            <Batch key={batch.id} batch={batch} />
          ))}
        </ul>
      )}
    </Section>
  );
}

function Batch({ batch }: { batch: PriceMigrationBatch }) {
  const t = useTranslations("adminPrices");
  const locale = useLocale();
  const { counts, total } = batch;
  const inBatch = total - counts.skipped;
  const heading = t("batches.heading", {
    interval: batch.interval,
    amount: formatMoney(batch.unitAmount, batch.currency, locale),
  });
  return (
    <li className="grid gap-3 py-5">
      <div className="flex flex-wrap items-start justify-between gap-x-6 gap-y-3">
        <div className="min-w-0">
          <h3 className="flex flex-wrap items-center gap-x-3 gap-y-1 text-emphasis text-sm">
            <span className="figures font-medium">{heading}</span>
            <Badge tone={TONES[batch.status]}>{t(`batches.state.${batch.status}`)}</Badge>
          </h3>
          <p className="mt-1 break-words text-muted text-sm">
            {t("batches.meta", {
              date: formatDate(batch.createdAt, locale),
              by: batch.by ?? "none",
              days: batch.noticeDays,
              reason: batch.reason,
            })}
          </p>
        </div>
        {batch.status === "running" ? <CancelMigrations batch={batch} heading={heading} /> : null}
      </div>
      <div>
        <div aria-hidden className="h-2 overflow-hidden rounded-full bg-subtle">
          <div
            className="h-full rounded-full bg-accent"
            style={{ width: `${inBatch === 0 ? 0 : Math.round((counts.moved * 100) / inBatch)}%` }}
          />
        </div>
        <p className="figures mt-1.5 text-default text-sm">
          {t("batches.progress", { moved: counts.moved, total: inBatch })}
          {batch.nextChargeAt && batch.status === "running" ? (
            <span className="text-muted">
              {` · ${t("batches.next", { date: formatDate(batch.nextChargeAt, locale) })}`}
            </span>
          ) : null}
        </p>
      </div>
      <dl className="figures flex flex-wrap gap-x-6 gap-y-1 text-sm">
        {SHOWN.filter((status) => counts[status] > 0).map((status) => (
          <div key={status} className="flex gap-1.5">
            <dt className="text-muted">{t(`batches.counts.${status}`)}</dt>
            <dd className="text-emphasis">{counts[status]}</dd>
          </div>
        ))}
      </dl>
      {batch.skipped.length > 0 ? (
        <p className="text-muted text-sm">
          {batch.skipped
            .map(({ reason, subscribers }) =>
              t("batches.skippedText", { count: subscribers, reason: t(`reason.${reason}`) }),
            )
            .join("; ")}
        </p>
      ) : null}
    </li>
  );
}
