import { CATALOGUE } from "@db/seeds/catalogue";
import { createTranslator } from "next-intl";
import { describe, expect, it } from "vitest";
import { messages } from "@/i18n/messages";
import { LOCALES } from "@/lib/locale";

type Tree = { [key: string]: string | Tree };

/** Every message by its full key. */
function flat(tree: Tree, prefix = ""): Map<string, string> {
  const found = new Map<string, string>();
  for (const [key, value] of Object.entries(tree)) {
    const path = prefix ? `${prefix}.${key}` : key;
    if (typeof value === "string") found.set(path, value);
    else for (const [inner, text] of flat(value, path)) found.set(inner, text);
  }
  return found;
}

/** What is filled in: the names after an opening brace. */
const placeholders = (text: string) =>
  [...new Set([...text.matchAll(/\{(\w+)\s*[,}]/g)].map((match) => match[1]))].sort();

const portuguese = flat(messages["pt-BR"]);
const english = flat(messages.en);

describe("UI-1 every page speaks Portuguese and English", () => {
  it("UI-1 has the same keys in both languages", () => {
    expect([...english.keys()].sort()).toEqual([...portuguese.keys()].sort());
  });

  it("UI-1 has no empty message and none with space around it", () => {
    const bad = [...portuguese, ...english].filter(([, text]) => text === "" || text !== text.trim());
    expect(bad).toEqual([]);
  });

  it("UI-1 fills in the same things in both languages", () => {
    const differing = [...portuguese]
      .map(([key, text]) => ({ key, pt: placeholders(text), en: placeholders(english.get(key) ?? "") }))
      .filter(({ pt, en }) => pt.join() !== en.join());
    expect(differing).toEqual([]);
  });

  it("UI-1 never raises its voice", () => {
    expect([...portuguese, ...english].filter(([, text]) => text.includes("!"))).toEqual([]);
  });

  it.each(LOCALES)("UI-1 formats every message in %s with what it asks for", (locale) => {
    const broken: string[] = [];
    const onError = (error: Error) => broken.push(error.message);
    const translator: unknown = createTranslator({ locale, messages: messages[locale], onError });
    const t = translator as (key: string, values: Record<string, number>) => string;
    for (const [key, text] of flat(messages[locale])) {
      t(key, Object.fromEntries(placeholders(text).map((name) => [name ?? "", 2])));
    }
    expect(broken).toEqual([]);
  });
});

describe("CAT-1 the demo catalogue has words for everything it sells", () => {
  const words = messages["pt-BR"].plans;
  const of = (pick: (plan: (typeof CATALOGUE)[number]) => string[]) => [...new Set(CATALOGUE.flatMap(pick))];
  it.each([
    ["limits", of((plan) => Object.keys(plan.limits))],
    ["features", of((plan) => Object.keys(plan.features))],
    ["marketplaces", of((plan) => plan.marketplaces)],
    ["modes", of((plan) => plan.executionModes)],
  ] as const)("CAT-1 names every one of the %s", (group, keys) => {
    expect(keys.filter((key) => key !== "all" && !Object.hasOwn(words[group], key))).toEqual([]);
  });
});
