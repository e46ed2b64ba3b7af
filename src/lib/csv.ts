/** A cell: text from any source, or a number that we wrote ourselves. */
export type CsvCell = string | { number: string };

/** What a spreadsheet of one language expects: Brazil's uses the comma for decimals, not between cells. */
export type CsvDialect = { separator: "," | ";"; decimal: "." | "," };

/** Tells Excel that what follows is UTF-8. */
export const CSV_BOM = "\uFEFF";

/** One row in the format of RFC 4180, with its line end. */
export const csvRow = (cells: readonly CsvCell[], { separator }: CsvDialect): string =>
  `${cells.map((cell) => (typeof cell === "string" ? quoted(harmless(cell), separator) : cell.number)).join(separator)}\r\n`;

/** Adds an apostrophe to text that a spreadsheet would run as a formula. */
const harmless = (text: string): string => (/^[=+\-@\t\r\n＝＋－＠]/.test(text) ? `'${text}` : text);

const quoted = (text: string, separator: string): string =>
  text.includes(separator) || /["\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;

/** An amount in minor units as a number with two decimals and no thousands separator. */
export function csvMoney(amountMinor: number, { decimal }: CsvDialect): CsvCell {
  const digits = String(Math.abs(amountMinor)).padStart(3, "0");
  return { number: `${amountMinor < 0 ? "-" : ""}${digits.slice(0, -2)}${decimal}${digits.slice(-2)}` };
}
