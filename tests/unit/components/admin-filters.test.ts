import { describe, expect, it } from "vitest";
import {
  amountOf,
  CUSTOMER_STATUS_WORDS,
  compareTrail,
  cursorText,
  dayOrNull,
  readCursor,
  toCustomerSearch,
  toStatuses,
} from "@/features/backoffice";

describe("ADM-3 what an admin types and what it means", () => {
  it.each([
    ["29", 2900],
    ["29,90", 2990],
    ["29.9", 2990],
    ["1.234,56", 123456],
    ["1,234.56", 123456],
    ["1234567,89", 123456789],
    ["0,01", 1],
    ["0", 0],
    ["-10,50", -1050],
    [" 7 ", 700],
    ["1.234", 123400],
  ])("ADM-3 reads the amount %j as %i cents", (text, minor) => {
    expect(amountOf(text)).toBe(minor);
  });

  it.each(["", "abc", "1e9", "..", "1,2,3", "--1", "9".repeat(40), "R$ 10", "NaN"])(
    "NFR-4 %j is no amount",
    (text) => {
      expect(amountOf(text)).toBeNull();
    },
  );

  it.each([
    ["app_01x", { by: "app", id: "app_01x" }],
    ["cus_A1", { by: "customer", id: "cus_A1" }],
    ["sub_A1", { by: "subscription", id: "sub_A1" }],
    ["in_A1", { by: "invoice", id: "in_A1" }],
    ["abcd1234-0001", { by: "invoiceNumber", number: "ABCD1234-0001" }],
    ["ana  maria", { by: "words", words: ["ana", "maria"] }],
    ["ana-1", { by: "words", words: ["ana-1"] }],
  ])("ADM-3 the search %j is %j", (text, search) => {
    expect(toCustomerSearch(text)).toEqual(search);
  });

  it("ADM-5 active means what every figure calls active", () => {
    expect(toStatuses("active")).toEqual(["active", "past_due"]);
    expect(toStatuses("up_to_date")).toEqual(["active"]);
    expect(toStatuses("free")).toEqual(["free"]);
    for (const word of CUSTOMER_STATUS_WORDS) expect(toStatuses(word).length).toBeGreaterThan(0);
  });

  it("NFR-4 days that PostgreSQL would not know are none", () => {
    expect(dayOrNull("2026-02-28")).toBe("2026-02-28");
    for (const day of [undefined, "0000-01-01", "9999-12-31"]) expect(dayOrNull(day)).toBeNull();
  });

  it("ADM-3 a place in the timeline comes back from the address as it was", () => {
    const place = { at: "2026-04-01T12:00:00.123Z", key: "stripe:evt_~1" };
    expect(readCursor(cursorText(place))).toEqual({ at: new Date(place.at), key: place.key });
    expect(compareTrail(place, { ...place, key: "mail:x" })).toBeLessThan(0);
    expect(compareTrail(place, { ...place, at: "2026-04-02T00:00:00.000Z" })).toBeGreaterThan(0);
    expect(compareTrail(place, place)).toBe(0);
  });
});
