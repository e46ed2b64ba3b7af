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

/**
 * Controls of the page that are less than 40 px high or wide, as "name: width × height". Links in a sentence
 * are exempt.
 */
export function smallTargets(page: Page): Promise<string[]> {
  return page.evaluate((least) => {
    const controls = document.querySelectorAll<HTMLElement>(
      "a[href], button, input:not([type=hidden]), select, textarea, summary, [role=menuitem], [role=menuitemradio]",
    );
    const found: string[] = [];
    for (const control of controls) {
      const style = getComputedStyle(control);
      // The skip link has no size until it is focused.
      if (!control.checkVisibility({ visibilityProperty: true }) || style.clipPath !== "none") continue;
      const isInSentence = style.display === "inline" && control.closest("p, li, td, dd");
      // A radio button is clicked through the label around it.
      const { width, height } = (control.closest("label") ?? control).getBoundingClientRect();
      if (isInSentence || (height >= least && width >= least)) continue;
      const name = control.getAttribute("aria-label") ?? control.textContent?.trim() ?? control.tagName;
      found.push(`${name}: ${Math.round(width)} × ${Math.round(height)}`);
    }
    return found;
  }, THUMB_PX - 0.5);
}

/** A screenshot of the whole page in a viewport as high as the page, so that sticky elements are at the end. */
export async function takePicture(page: Page, path: string): Promise<void> {
  const [width, height, isModal] = await page.evaluate(() => [
    innerWidth,
    Math.max(innerHeight, document.documentElement.scrollHeight),
    document.querySelector("[role=dialog]") !== null,
  ]);
  // A dialog is positioned by the viewport: it is captured as the person sees it.
  if (!isModal) await page.setViewportSize({ width: Number(width), height: Number(height) });
  await page.screenshot({ path, animations: "disabled" });
}
