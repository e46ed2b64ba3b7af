import { stringify } from "csv-stringify/sync";

/** A cell: text from any source, or an amount of ours in minor units. */
export type CsvCell = string | number;

/** What a spreadsheet of one language expects: Brazil's uses the comma for decimals, not between cells. */
export type CsvDialect = { separator: "," | ";"; decimal: "." | "," };

/** Tells Excel that what follows is UTF-8. */
export const CSV_BOM = "\uFEFF";

/** Rows in the format of RFC 4180. Text that a spreadsheet would run as a formula gets an apostrophe. */
export const toCsv = (rows: readonly (readonly CsvCell[])[], { separator, decimal }: CsvDialect): string =>
  stringify(rows as CsvCell[][], {
    delimiter: separator,
    record_delimiter: "\r\n",
    escape_formulas: true,
    cast: {
      // The library's list of first characters lacks the line feed.
      string: (text) => (text.startsWith("\n") ? `'${text}` : text),
      number: (amountMinor) => toDecimal(amountMinor, decimal),
    },
  });

/** Two decimals and no thousands separator. */
function toDecimal(amountMinor: number, decimal: CsvDialect["decimal"]): string {
  const digits = String(Math.abs(amountMinor)).padStart(3, "0");
  return `${amountMinor < 0 ? "-" : ""}${digits.slice(0, -2)}${decimal}${digits.slice(-2)}`;
}
