import { toLocal } from "@/domain/local-time";
import type { InvoiceStatus } from "@/domain/subscription-snapshot";
import { CSV_BOM, type CsvCell, type CsvDialect, toCsv } from "@/lib/csv";
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
  CSV_BOM + toCsv([COLUMNS.map((column) => words.columns[column])], dialects[locale]);

/** A row for each invoice; `subscriptionId` is not part of what the page shows. */
export const paymentsCsvRows = (
  payments: readonly (PaymentView & { subscriptionId: string | null })[],
  words: PaymentCsvLabels,
  locale: Locale,
  timeZone: string,
): string =>
  toCsv(
    payments.map((payment) => toCells(payment, words, timeZone)),
    dialects[locale],
  );

function toCells(
  payment: PaymentView & { subscriptionId: string | null },
  words: PaymentCsvLabels,
  timeZone: string,
): CsvCell[] {
  const when = (instant: string | null) => (instant ? readable(instant, timeZone) : "");
  return [
    payment.number ?? "",
    payment.customerName,
    payment.appId,
    payment.planName ?? "",
    payment.reason ? (words.reasons[payment.reason] ?? payment.reason) : "",
    words.statuses[payment.status],
    when(payment.createdAt),
    when(payment.paidAt),
    payment.currency.toUpperCase(),
    payment.total,
    payment.amountPaid,
    payment.amountDue,
    payment.subscriptionId ?? "",
    payment.id,
    payment.hostedInvoiceUrl ?? "",
  ];
}

/** `2026-04-30 14:05:09` in the business's time zone: spreadsheets read it as a date, in any language. */
const readable = (instant: string, timeZone: string): string =>
  toLocal(new Date(instant), timeZone, "second").replace("T", " ");
