import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";

const css = readFileSync(new URL("../../../src/styles/tokens.css", import.meta.url), "utf8");

type Rgb = [number, number, number];

/** OKLCH to linear sRGB (Björn Ottosson's matrices), clipped to the display gamut. */
function linear(text: string): Rgb {
  const [l = 0, c = 0, h = 0] = text.split(/\s+/).map(Number);
  const [a, b] = [c * Math.cos((h * Math.PI) / 180), c * Math.sin((h * Math.PI) / 180)];
  const L = (l + 0.3963377774 * a + 0.2158037573 * b) ** 3;
  const M = (l - 0.1055613458 * a - 0.0638541728 * b) ** 3;
  const S = (l - 0.0894841775 * a - 1.291485548 * b) ** 3;
  const clip = (value: number) => Math.min(1, Math.max(0, value));
  return [
    clip(4.0767416621 * L - 3.3077115913 * M + 0.2309699292 * S),
    clip(-1.2684380046 * L + 2.6097574011 * M - 0.3413193965 * S),
    clip(-0.0041960863 * L - 0.7034186147 * M + 1.707614701 * S),
  ];
}

const luminance = ([r, g, b]: Rgb) => 0.2126 * r + 0.7152 * g + 0.0722 * b;

const tokens = new Map(
  [...css.matchAll(/--([\w-]+): light-dark\(oklch\(([\d. ]+)\), oklch\(([\d. ]+)\)\)/g)].map((match) => [
    match[1] ?? "",
    { light: luminance(linear(match[2] ?? "")), dark: luminance(linear(match[3] ?? "")) },
  ]),
);

/** WCAG 2.2 contrast ratio. */
function contrast(one: string, other: string, theme: "light" | "dark"): number {
  const [a, b] = [tokens.get(one)?.[theme], tokens.get(other)?.[theme]];
  if (a === undefined || b === undefined) throw new Error(`no such tokens: ${one}, ${other}`);
  return (Math.max(a, b) + 0.05) / (Math.min(a, b) + 0.05);
}

const surfaces = ["bg-default", "bg-raised", "bg-muted", "bg-subtle"];
const texts = ["content-emphasis", "content-default", "content-muted", "content-subtle"];
const tones = ["info", "success", "attention", "danger"];

const readable: [string, string][] = [
  ...texts.flatMap((text) => surfaces.map((surface): [string, string] => [text, surface])),
  ...tones.flatMap((tone): [string, string][] => [
    [`${tone}-content`, `${tone}-bg`],
    [`${tone}-content`, "bg-default"],
    ["content-default", `${tone}-bg`],
    ["content-emphasis", `${tone}-bg`],
  ]),
  ["danger-content", "bg-raised"],
  ["accent-on", "accent-bg"],
  ["accent-on", "accent-bg-hover"],
  ["accent-content", "bg-default"],
  ["accent-content", "bg-raised"],
  ["accent-content", "bg-muted"],
  ["accent-content", "bg-subtle"],
  ["accent-content", "accent-wash"],
];

const visible: [string, string][] = [
  ["border-emphasis", "bg-default"],
  ["border-emphasis", "bg-raised"],
  ["accent-bg", "bg-default"],
  ["accent-border", "bg-default"],
  ["focus-ring", "bg-default"],
  ["focus-ring", "bg-raised"],
  ["focus-ring", "bg-muted"],
];

describe.each(["light", "dark"] as const)("UI-1 contrast of the %s theme", (theme) => {
  it.each(readable)("UI-1 %s can be read on %s (4.5)", (text, surface) => {
    expect(contrast(text, surface, theme)).toBeGreaterThanOrEqual(4.5);
  });

  it.each(visible)("UI-1 %s can be made out on %s (3)", (edge, surface) => {
    expect(contrast(edge, surface, theme)).toBeGreaterThanOrEqual(3);
  });
});
