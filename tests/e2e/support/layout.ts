import { expect, type Page } from "@playwright/test";

/** The page is no wider than the window. */
export async function expectNoSidewaysScroll(page: Page): Promise<void> {
  const over = await page.evaluate(() => {
    const { clientWidth, scrollWidth } = document.documentElement;
    return scrollWidth - clientWidth;
  });
  expect(over, `${page.url()} is wider than its window by these pixels`).toBeLessThanOrEqual(0);
}

const THUMB_PX = 40;

/** Controls of the page that are less than 40 px high or wide, as "name: width × height". Links in a sentence may be. */
export function smallTargets(page: Page): Promise<string[]> {
  return page.evaluate((least) => {
    const controls = document.querySelectorAll<HTMLElement>(
      "a[href], button, input:not([type=hidden]), select, textarea, summary, [role=menuitem], [role=menuitemradio]",
    );
    const found: string[] = [];
    for (const control of controls) {
      if (!control.checkVisibility({ visibilityProperty: true })) continue;
      const { width, height } = control.getBoundingClientRect();
      const isHidden = width <= 1 || height <= 1;
      const isInSentence = getComputedStyle(control).display === "inline" && control.closest("p, li, td, dd");
      if (isHidden || isInSentence || (height >= least && width >= least)) continue;
      const name = control.getAttribute("aria-label") ?? control.textContent?.trim() ?? control.tagName;
      found.push(`${name}: ${Math.round(width)} × ${Math.round(height)}`);
    }
    return found;
  }, THUMB_PX - 0.5);
}
