import { CATALOGUE } from "@db/seeds/catalogue";
import { createTranslator } from "next-intl";
import { describe, expect, it } from "vitest";
import { wrongGrants } from "@/domain/feature";
import { messages } from "@/i18n/messages";
import { LOCALES } from "@/lib/locale";
import { isVisible } from "@/lib/visible-text";

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

/** The content of the braces that open at `from`, and their end. */
function braced(text: string, from: number): { inside: string; end: number } {
  let depth = 0;
  for (let at = from; at < text.length; at++) {
    if (text[at] === "{") depth++;
    if (text[at] === "}" && --depth === 0) return { inside: text.slice(from + 1, at), end: at };
  }
  throw new Error(`a brace is not closed: ${text}`);
}

/** The placeholders. The branches of a plural or a select contain messages, not names. */
function placeholders(text: string): string[] {
  const names = new Set<string>();
  for (let at = text.indexOf("{"); at >= 0; at = text.indexOf("{", at)) {
    const { inside, end } = braced(text, at);
    const [name = "", kind, ...branches] = inside.split(",");
    names.add(name.trim());
    const rest = branches.join(",");
    if (/^\s*(plural|select|selectordinal)\s*$/.test(kind ?? "")) {
      for (let open = rest.indexOf("{"); open >= 0; open = rest.indexOf("{", open)) {
        const branch = braced(rest, open);
        for (const inner of placeholders(branch.inside)) names.add(inner);
        open = branch.end;
      }
    }
    at = end;
  }
  return [...names].sort();
}

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

  it.each([
    [
      "English",
      english,
      /e-mail|\b(anew|somebody|nobody|whoever|dearer)\b|catalogue|favourite|\b(on|off) sale\b|'/i,
    ],
    [
      "Portuguese",
      portuguese,
      /\bapps?\b|espaços? de trabalho|\bemail|proprietári|\b(ajustes|língua|aparelhos?|equipe|corrente|atendimento|geração)\b|revog|devoluç|"/i,
    ],
  ])("UI-1 the %s texts keep to the words of docs/style.md", (_, texts, refused) => {
    const prose = [...texts].map(([key, text]) => [key, text.replace(/\{\w+/g, "{")] as const);
    expect(prose.filter(([, text]) => refused.test(text))).toEqual([]);
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

it("ENT-7 the registry of the demo catalogue has what its plans grant, with values that they may hold", () => {
  const { features, plans } = CATALOGUE;
  expect(plans.flatMap((plan) => wrongGrants(features, plan))).toEqual([]);
  const granted = new Set(
    plans.flatMap((plan) => [...Object.keys(plan.features), ...Object.keys(plan.limits)]),
  );
  expect(new Set(features.map(({ key }) => key))).toEqual(granted);
  for (const { name } of features) expect(Object.values(name).every(isVisible)).toBe(true);
});

describe("CAT-1 the demo catalogue has texts for everything it sells", () => {
  const words = messages["pt-BR"].plans;
  const of = (pick: (plan: (typeof CATALOGUE.plans)[number]) => string[]) => [
    ...new Set(CATALOGUE.plans.flatMap(pick)),
  ];
  it.each([
    ["marketplaces", of((plan) => plan.marketplaces)],
    ["modes", of((plan) => plan.executionModes)],
  ] as const)("CAT-1 names every one of the %s", (group, keys) => {
    expect(keys.filter((key) => key !== "all" && !Object.hasOwn(words[group], key))).toEqual([]);
  });
});
