import type { Page } from "@playwright/test";
import { auditInPage } from "./audit-in-page";

/** Roles that a person operates or that stand for a picture: each must say what it is. */
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

/** What is wrong with the page as it is drawn now; names are those that Chromium hands to a screen reader. */
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

/** Where the keyboard stands: what it would press, and whether one sees it. */
export type Focus = { name: string; isVisible: boolean; isRinged: boolean };

/** Reads the focused element. A ring may stand on the label that wraps a hidden radio button. */
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

/** Presses Tab until something with this name has the focus; answers all that was passed. */
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
