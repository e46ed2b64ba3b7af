import { type AppContext, inTransaction } from "@/context";
import { dayOf } from "@/domain/statistics";
import { writeAudit } from "@/features/platform";
import type { Locale } from "@/lib/locale";
import type { TableQuery } from "@/lib/table-query";
import { findPlanChoices } from "../repositories/customer-list.repository";
import { findPaymentsAfter, sumPayments } from "../repositories/payment-list.repository";
import { type PaymentCsvLabels, paymentsCsvHead, paymentsCsvRows } from "../utils/payments-csv";
import { paymentFilterFor, paymentView } from "./payment-list.service";

/** Rows that are in memory at a time, independent of the size of the export. */
const BATCH = 1_000;

export type PaymentExport = { fileName: string; body: ReadableStream<Uint8Array> };

/**
 * The filtered invoices as a CSV stream, newest first. Rows are read on demand, so a client that disconnects
 * also stops the queries. The export is in the audit log before the first row is sent.
 */
export async function exportPayments(
  ctx: AppContext,
  query: Pick<TableQuery, "q" | "filters">,
  options: { locale: Locale; words: PaymentCsvLabels },
): Promise<PaymentExport> {
  const { locale, words } = options;
  const filter = await paymentFilterFor(ctx, query, await findPlanChoices(ctx.db));
  const sums = await sumPayments(ctx.db, filter);
  const rows = sums.reduce((all, sum) => all + sum.count, 0);
  const asked = { ...query.filters, ...(query.q ? { q: query.q } : {}) };
  await inTransaction(ctx, (t) =>
    writeAudit(t, [{ action: "payments.exported", subject: "payments", after: { filter: asked, rows } }]),
  );
  ctx.log.info({ filter: asked, rows }, "payments exported");

  let last: { createdAt: Date; id: string } | null = null;
  const encoder = new TextEncoder();
  const body = new ReadableStream<Uint8Array>({
    start: (stream) => stream.enqueue(encoder.encode(paymentsCsvHead(words, locale))),
    async pull(stream) {
      try {
        const batch = await findPaymentsAfter(ctx.db, filter, last, BATCH);
        const payments = batch.map((row) => ({
          ...paymentView(row, locale),
          subscriptionId: row.invoice.subscriptionId,
        }));
        const lines = paymentsCsvRows(payments, words, locale, ctx.policy.timeZone);
        if (batch.length > 0) stream.enqueue(encoder.encode(lines));
        last = batch.at(-1)?.invoice ?? last;
        if (batch.length < BATCH) stream.close();
      } catch (error) {
        ctx.log.error({ err: error }, "payments export broke off");
        stream.error(error);
      }
    },
  });
  return { fileName: toFileName(ctx, query.filters, words), body };
}

/** `pagamentos-2026-04-01-2026-04-30.csv`; without a filter by day, the date of the export. */
function toFileName(ctx: AppContext, { from, to }: TableQuery["filters"], words: PaymentCsvLabels): string {
  const today = dayOf(ctx.clock.now(), ctx.policy.timeZone);
  const days = from || to ? [from, to ?? today] : [today];
  return `${[words.fileName, ...days].filter(Boolean).join("-")}.csv`;
}
