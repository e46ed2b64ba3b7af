import { formatDate, formatMoney, type Locale } from "./format";
import { titleOf } from "./invoice-page";
import type { InvoiceView } from "./invoice-view";
import { type PdfText, writePdf } from "./pdf";
import { wordsOf } from "./words";

const LEFT = 56;
const RIGHT = 539;

/** The invoice as a one-page PDF; lines that do not fit are summarized. */
export function invoicePdf(view: InvoiceView, locale: Locale): Uint8Array {
  const words = wordsOf(locale);
  const text = words.invoice;
  const money = (amountMinor: number) => formatMoney(amountMinor, view.currency, locale);
  const page: PdfText[] = [];
  let y = 780;
  const write = (left: string, right = "", size = 11, step = 18) => {
    page.push({ x: LEFT, y, size, text: left });
    if (right) page.push({ x: RIGHT, y, size, text: right, alignRight: true });
    y -= step;
  };
  write("SANDBOX", "", 9, 28);
  write(titleOf(view, words), text.status[view.status] ?? view.status, 18, 26);
  write(`${text.issued} ${formatDate(view.createdAt, locale)}`);
  if (view.customerName) write(`${text.billedTo}: ${view.customerName}`);
  if (view.customerEmail) write(view.customerEmail);
  y -= 14;
  const shown = view.lines.slice(0, 16);
  for (const line of shown) {
    write(line.description.slice(0, 70), money(line.amountMinor), 11, 14);
    const period = line.start !== null && line.end !== null;
    write(
      period ? text.period(formatDate(line.start ?? 0, locale), formatDate(line.end ?? 0, locale)) : "",
      "",
      9,
      22,
    );
  }
  if (shown.length < view.lines.length) write(`+ ${view.lines.length - shown.length}`);
  y -= 8;
  if (view.discountMinor > 0) write(words.discount(""), money(-view.discountMinor));
  write(text.total, money(view.totalMinor), 13);
  if (view.paidMinor > 0) write(text.paid, money(view.paidMinor));
  write(text.due, money(view.dueMinor), 13);
  if (view.paidAt) write(text.paidOn(formatDate(view.paidAt, locale)), "", 9);
  return writePdf(page);
}
