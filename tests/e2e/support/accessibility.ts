import type { Page } from "@playwright/test";
import axe from "axe-core";
import { auditInPage } from "./audit-in-page";

const STANDARDS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22a", "wcag22aa", "best-practice"];

/** `contrast` looks at colours alone: structure and names do not depend on the theme. */
type Scope = "all" | "contrast";

/**
 * The accessibility problems of the page as rendered: axe-core by WCAG 2.0 to 2.2, A and AA, with its best
 * practices and the rule that a name contains the visible text (2.5.3), and our own checks beside it.
 */
export async function auditPage(page: Page, scope: Scope = "all"): Promise<string[]> {
  // Evaluated by the debugger, so the page's Content-Security-Policy stays as it is.
  if (!(await page.evaluate("typeof axe === 'object'"))) await page.evaluate(axe.source);
  const [found, own] = await Promise.all([
    page.evaluate(runAxe, { scope, standards: STANDARDS }),
    page.evaluate(auditInPage),
  ]);
  return [...found, ...own];
}

/** Runs inside a page, so it is self-contained. */
async function runAxe({ scope, standards }: { scope: Scope; standards: string[] }): Promise<string[]> {
  const engine = (globalThis as unknown as { axe: typeof axe }).axe;
  const { violations } = await engine.run(document, {
    resultTypes: ["violations"],
    ...(scope === "contrast"
      ? { runOnly: { type: "rule", values: ["color-contrast"] } }
      : {
          runOnly: { type: "tag", values: standards },
          rules: { "label-content-name-mismatch": { enabled: true } },
        }),
  });
  return violations.flatMap(({ id, help, nodes }) =>
    nodes.map(({ target, failureSummary }) => `${id}: ${help} (${target.join(" ")}) ${failureSummary}`),
  );
}

/** The focused element: what it would press, and whether the focus is visible. */
export type Focus = { name: string; isVisible: boolean; isRinged: boolean };

/** Reads the focused element. The focus ring may be on the label that wraps a hidden radio button. */
function focusOf(page: Page): Promise<Focus> {
  return page.evaluate(() => {
    const element = document.activeElement as HTMLElement;
    const hasRing = (at: Element | null) => {
      if (!at) return false;
      const { outlineStyle, outlineWidth } = getComputedStyle(at);
      return outlineStyle !== "none" && Number.parseFloat(outlineWidth) >= 2;
    };
    const { top, left, bottom, right, width } = element.getBoundingClientRect();
    const isInside = top < innerHeight && bottom > 0 && left < innerWidth && right > 0 && width > 0;
    return {
      name:
        element.getAttribute("aria-label") ??
        (element.textContent?.trim() || element.getAttribute("name")) ??
        "",
      isVisible: isInside,
      isRinged: hasRing(element) || hasRing(element.closest("label")),
    };
  });
}

/** Presses Tab until an element with this name has the focus; returns all elements passed. */
export async function tabTo(page: Page, name: string | RegExp, most = 40): Promise<Focus[]> {
  const passed: Focus[] = [];
  for (let step = 0; step < most; step++) {
    await page.keyboard.press("Tab");
    const focus = await focusOf(page);
    passed.push(focus);
    if (typeof name === "string" ? focus.name === name : name.test(focus.name)) return passed;
  }
  throw new Error(`Tab does not reach ${name} in ${most} steps: ${passed.map((f) => f.name).join(" · ")}`);
}
