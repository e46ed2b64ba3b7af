import type { InvoiceStatus } from "@/domain/subscription-snapshot";
import { CSV_BOM, type CsvDialect, csvMoney, csvRow } from "@/lib/csv";
import type { Locale } from "@/lib/locale";
import type { PaymentView } from "../types/payment-list";

/** The texts of the file, in the language of the person who requested it. */
export type PaymentCsvLabels = {
  fileName: string;
  columns: Record<(typeof COLUMNS)[number], string>;
  statuses: Record<InvoiceStatus, string>;
  reasons: Record<string, string>;
};

const COLUMNS = [
  "number",
  "customer",
  "app",
  "plan",
  "reason",
  "status",
  "created",
  "paid",
  "currency",
  "total",
  "amountPaid",
  "amountDue",
  "subscription",
  "invoice",
  "url",
] as const;

const dialects: Record<Locale, CsvDialect> = {
  "pt-BR": { separator: ";", decimal: "," },
  en: { separator: ",", decimal: "." },
};

/** The first bytes of the file and its row of headings. */
export const paymentsCsvHead = (words: PaymentCsvLabels, locale: Locale): string =>
  CSV_BOM +
  csvRow(
    COLUMNS.map((column) => words.columns[column]),
    dialects[locale],
  );

/** One invoice as a row; `subscriptionId` is not part of what the page shows. */
export function paymentsCsvRow(
  payment: PaymentView,
  { subscriptionId }: { subscriptionId: string | null },
  words: PaymentCsvLabels,
  locale: Locale,
  timeZone: string,
): string {
  const dialect = dialects[locale];
  const when = (instant: string | null) => (instant ? localTime(instant, timeZone) : "");
  return csvRow(
    [
      payment.number ?? "",
      payment.customerName,
      payment.appId,
      payment.planName ?? "",
      payment.reason ? (words.reasons[payment.reason] ?? payment.reason) : "",
      words.statuses[payment.status],
      when(payment.createdAt),
      when(payment.paidAt),
      payment.currency.toUpperCase(),
      csvMoney(payment.total, dialect),
      csvMoney(payment.amountPaid, dialect),
      csvMoney(payment.amountDue, dialect),
      subscriptionId ?? "",
      payment.id,
      payment.hostedInvoiceUrl ?? "",
    ],
    dialect,
  );
}

const clocks = new Map<string, Intl.DateTimeFormat>();

/** `2026-04-30 14:05:09` in the business's time zone: spreadsheets read it as a date, in any language. */
function localTime(instant: string, timeZone: string): string {
  let clock = clocks.get(timeZone);
  if (!clock) {
    clock = new Intl.DateTimeFormat("sv-SE", { timeZone, dateStyle: "short", timeStyle: "medium" });
    clocks.set(timeZone, clock);
  }
  return clock.format(new Date(instant));
}
