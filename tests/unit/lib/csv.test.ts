import { fc } from "@tests/support/property";
import { parse } from "csv-parse/sync";
import { describe, expect, it } from "vitest";
import { type CsvDialect, toCsv } from "@/lib/csv";

const brazil: CsvDialect = { separator: ";", decimal: "," };
const english: CsvDialect = { separator: ",", decimal: "." };

const readRows = (text: string, { separator }: CsvDialect): string[][] =>
  parse(text, { delimiter: separator, record_delimiter: "\r\n" });
const readRow = (text: string, dialect: CsvDialect): string[] => readRows(text, dialect)[0] ?? [];

describe("ADM-3 rows for a spreadsheet", () => {
  it("ADM-3 hold any text, read back as it was, but for the apostrophe before a formula", () => {
    const text = fc.oneof(fc.string(), fc.string({ unit: fc.constantFrom(...'";,\r\n=+-@\t a') }));
    const rows = fc
      .integer({ min: 1, max: 5 })
      .chain((columns) =>
        fc.array(fc.array(text, { minLength: columns, maxLength: columns }), { minLength: 1 }),
      );
    fc.assert(
      fc.property(rows, fc.constantFrom(brazil, english), (written, dialect) => {
        const expected = written.map((cells) =>
          cells.map((cell) => (/^[=+\-@\t\r\n＝＋－＠]/.test(cell) ? `'${cell}` : cell)),
        );
        expect(readRows(toCsv(written, dialect), dialect)).toEqual(expected);
      }),
    );
  });

  it("ADM-3 no cell of text begins as a formula does", () => {
    for (const start of ["=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠"]) {
      const [cell] = readRow(toCsv([[`${start}1+1`]], brazil), brazil);
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
    [900719925474099, "9007199254740,99", "9007199254740.99"],
  ])("ADM-3 %i cents are %s in Brazil and %s in English", (minor, pt, en) => {
    expect(readRow(toCsv([["a", minor]], brazil), brazil)).toEqual(["a", pt]);
    expect(readRow(toCsv([["a", minor]], english), english)).toEqual(["a", en]);
  });

  it("ADM-3 a number is not quoted, also where its decimal comma could be a separator", () => {
    expect(toCsv([["a", -2990]], brazil)).toBe("a;-29,90\r\n");
    expect(toCsv([["a,b", 2990]], english)).toBe('"a,b",29.90\r\n');
  });
});
