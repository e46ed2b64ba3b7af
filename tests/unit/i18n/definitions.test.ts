import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { expect, it } from "vitest";
import { messages } from "@/i18n/messages";
import { LOCALES } from "@/lib/locale";

const document = readFileSync(fileURLToPath(new URL("../../../docs/statistics.md", import.meta.url)), "utf8");

it("ADM-5 the definitions on screen are those of docs/statistics.md, in both languages", () => {
  for (const locale of LOCALES) {
    const { open: _, ...definitions } = messages[locale].adminOverview.definitions;
    for (const [figure, words] of Object.entries(definitions)) {
      expect([figure, document.includes(`\n> ${words}\n`)]).toEqual([figure, true]);
    }
  }
});
