import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { expect, it } from "vitest";
import { errorText, errorTexts } from "@/i18n/errors/error-text";

const root = fileURLToPath(new URL("../../..", import.meta.url));

/** Every error code that appears literally in a throw, by file. */
function thrownCodes(): { file: string; code: string }[] {
  const files = ["src", "app"].flatMap((folder) =>
    readdirSync(join(root, folder), { recursive: true, encoding: "utf8" }).map((file) => join(folder, file)),
  );
  return files
    .filter((file) => /\.tsx?$/.test(file))
    .flatMap((file) => {
      const text = readFileSync(join(root, file), "utf8");
      const thrown = text.matchAll(/new AppError\(\s*"\w+",\s*"(\w+)"/g);
      return [...thrown].map((match) => ({ file, code: match[1] ?? "" }));
    });
}

it("UI-1 every refusal that is thrown has its words in both languages", () => {
  const thrown = thrownCodes();
  expect(thrown.length).toBeGreaterThan(10);
  const wordless = thrown.filter(({ code }) => !errorTexts["pt-BR"][code] || !errorTexts.en[code]);
  expect(wordless).toEqual([]);
});

it("UI-1 both languages speak of the same refusals, with the same place holders", () => {
  const { "pt-BR": portuguese, en } = errorTexts;
  expect(Object.keys(portuguese).sort()).toEqual(Object.keys(en).sort());
  const holes = (text = "") => [...text.matchAll(/\{\w+\}/g)].map(String).sort();
  for (const code of Object.keys(en))
    expect(holes(portuguese[code]?.detail)).toEqual(holes(en[code]?.detail));
});

it("UI-1 no refusal shouts, and each ends its sentence", () => {
  for (const texts of Object.values(errorTexts)) {
    for (const { title, detail } of Object.values(texts)) {
      expect(`${title}${detail}`).not.toContain("!");
      expect(detail).toMatch(/\.$/);
    }
  }
});

it("UI-1 an unknown code speaks with the words of its kind", () => {
  expect(errorText("en", "brand_new_code", "conflict")).toEqual(errorTexts.en.conflict);
});
