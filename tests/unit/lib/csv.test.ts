import { fc } from "@tests/support/property";
import { describe, expect, it } from "vitest";
import { type CsvDialect, csvMoney, csvRow } from "@/lib/csv";

const brazil: CsvDialect = { separator: ";", decimal: "," };
const english: CsvDialect = { separator: ",", decimal: "." };

/** Parses one row by RFC 4180, independently of the writer. */
function readRow(text: string, separator: string): string[] {
  const cells: string[] = [];
  let cell = "";
  let quoted = false;
  for (let i = 0; i < text.length; i++) {
    const c = text[i] ?? "";
    if (quoted) {
      if (c === '"' && text[i + 1] === '"') {
        cell += c;
        i++;
      } else if (c === '"') quoted = false;
      else cell += c;
    } else if (c === '"' && cell === "") quoted = true;
    else if (c === separator || text.slice(i) === "\r\n") {
      cells.push(cell);
      cell = "";
      if (c !== separator) return cells;
    } else cell += c;
  }
  throw new Error("the row has no end");
}

describe("ADM-3 a row for a spreadsheet", () => {
  it("ADM-3 holds any text, read back as it was, but for the apostrophe before a formula", () => {
    const text = fc.oneof(fc.string(), fc.string({ unit: fc.constantFrom(...'";,\r\n=+-@\t a') }));
    fc.assert(
      fc.property(fc.array(text, { minLength: 1 }), fc.constantFrom(brazil, english), (cells, dialect) => {
        const read = readRow(csvRow(cells, dialect), dialect.separator);
        expect(read).toEqual(cells.map((cell) => (/^[=+\-@\t\r\n＝＋－＠]/.test(cell) ? `'${cell}` : cell)));
      }),
    );
  });

  it("ADM-3 no cell of text begins as a formula does", () => {
    for (const start of ["=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠"]) {
      const [cell] = readRow(csvRow([`${start}1+1`], brazil), ";");
      expect(cell?.startsWith("'")).toBe(true);
    }
  });

  it.each([
    [0, "0,00", "0.00"],
    [5, "0,05", "0.05"],
    [-5, "-0,05", "-0.05"],
    [123456, "1234,56", "1234.56"],
    [-2990, "-29,90", "-29.90"],
    [100, "1,00", "1.00"],
  ])("ADM-3 %i cents are %s in Brazil and %s in English", (minor, pt, en) => {
    expect(csvMoney(minor, brazil)).toEqual({ number: pt });
    expect(csvMoney(minor, english)).toEqual({ number: en });
  });

  it("ADM-3 a number is not quoted, also where its decimal comma could be a separator", () => {
    expect(csvRow(["a", csvMoney(-2990, brazil)], brazil)).toBe("a;-29,90\r\n");
    expect(csvRow(["a,b", csvMoney(2990, english)], english)).toBe('"a,b",29.90\r\n');
  });
});
