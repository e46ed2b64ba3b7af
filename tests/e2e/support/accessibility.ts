import type { Page } from "@playwright/test";
import { auditInPage } from "./audit-in-page";

/** Roles of controls and images: each needs an accessible name. */
const NAMED = new Set([
  "button",
  "checkbox",
  "combobox",
  "dialog",
  "image",
  "link",
  "menu",
  "menuitem",
  "menuitemradio",
  "navigation",
  "radio",
  "radiogroup",
  "region",
  "table",
  "textbox",
]);

type AxNode = { ignored: boolean; role?: { value?: string }; name?: { value?: string }; nodeId: string };

/** The accessibility problems of the page as rendered; names are those Chromium gives to a screen reader. */
export async function auditPage(page: Page): Promise<string[]> {
  const [inPage, unnamed] = await Promise.all([page.evaluate(auditInPage), unnamedControls(page)]);
  return [...inPage, ...unnamed];
}

async function unnamedControls(page: Page): Promise<string[]> {
  const session = await page.context().newCDPSession(page);
  try {
    const { nodes } = (await session.send("Accessibility.getFullAXTree")) as { nodes: AxNode[] };
    const silent = nodes.filter(
      ({ ignored, role, name }) => !ignored && NAMED.has(role?.value ?? "") && !name?.value?.trim(),
    );
    return silent.map(({ role, nodeId }) => `a ${role?.value} (node ${nodeId}) has no name`);
  } finally {
    await session.detach();
  }
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
