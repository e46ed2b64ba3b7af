import { fc } from "@tests/support/property";
import { describe, expect, it } from "vitest";
import { readTableQuery, type TableSpec, tableHref } from "@/lib/table-query";

const spec = {
  sorts: ["created", "amount"],
  filters: { status: ["open", "paid"], from: "date", plan: "text" },
  perPage: 10,
} satisfies TableSpec;

const plain = { page: 1, perPage: 10, sort: "created", direction: "desc", q: "", filters: {} };

describe("NFR-4 a table's address", () => {
  it.each([
    ["nothing", {}, plain],
    ["a page", { page: "3" }, { ...plain, page: 3 }],
    ["page zero", { page: "0" }, plain],
    ["half a page", { page: "1.5" }, plain],
    ["a page beyond reason", { page: "1e9" }, plain],
    ["an unknown order", { sort: "password", dir: "sideways" }, plain],
    ["a known order", { sort: "amount", dir: "asc" }, { ...plain, sort: "amount", direction: "asc" }],
    ["a search with spaces around", { q: "  ana  " }, { ...plain, q: "ana" }],
    ["a NUL, which the database refuses", { q: "a\u0000b" }, { ...plain, q: "ab" }],
    ["a filter twice", { status: ["paid", "open"] }, { ...plain, filters: { status: "paid" } }],
    ["an unknown word", { status: "stolen" }, plain],
    ["a day", { from: "2026-02-28" }, { ...plain, filters: { from: "2026-02-28" } }],
    ["a day that does not exist", { from: "2026-02-30" }, plain],
    ["an undeclared filter", { secret: "1" }, plain],
  ])("NFR-4 %s", (_name, params, expected) => {
    expect(readTableQuery(params, spec)).toEqual(expected);
  });

  it("NFR-4 cuts a search at 200 characters", () => {
    expect(readTableQuery({ q: "x".repeat(5000) }, spec).q).toHaveLength(200);
  });

  it("UI-1 an address leads back to the same query, whatever the words in it", () => {
    const text = fc.string({ maxLength: 40, unit: "binary" }).map((s) => s.replaceAll("\u0000", "").trim());
    fc.assert(
      fc.property(
        fc.record({
          page: fc.integer({ min: 1, max: 10_000 }),
          sort: fc.constantFrom(...spec.sorts),
          direction: fc.constantFrom("asc", "desc"),
          q: text,
          filters: fc.record(
            { status: fc.constantFrom("open", "paid"), plan: text.filter((s) => s !== "") },
            { requiredKeys: [] },
          ),
        }),
        (part) => {
          const query = { ...part, perPage: 10, filters: { ...part.filters } as Record<string, string> };
          const address = new URL(tableHref("/x", query as never), "http://x").searchParams;
          expect(readTableQuery(Object.fromEntries(address), spec)).toEqual(query);
        },
      ),
    );
  });

  it("UI-1 another order or filter begins at the first page; an emptied filter is gone", () => {
    const query = readTableQuery({ page: "4", status: "paid" }, spec);
    expect(tableHref("/x", query)).toBe("/x?status=paid&sort=created&dir=desc&page=4");
    expect(tableHref("/x", query, { sort: "amount" })).toBe("/x?status=paid&sort=amount&dir=desc");
    expect(tableHref("/x", query, { filters: { status: "" } })).toBe("/x?sort=created&dir=desc");
  });
});
