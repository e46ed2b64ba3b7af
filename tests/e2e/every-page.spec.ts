import type { Page } from "@playwright/test";
import { auditPage } from "./support/accessibility";
import { expectNoSidewaysScroll, smallTargets, takePicture } from "./support/layout";
import { enter, type Scene, scenes } from "./support/scenes";
import { stack } from "./support/stack";
import { expect, test } from "./support/test";

const ARTEFACTS = "tests/e2e/.artefacts/pages";
const phone = { width: 390, height: 844 };
const desk = { width: 1440, height: 900 };
/** In Portuguese every theme in every size; other languages change neither colours nor themes, so once each. */
const faces = {
  "pt-BR": { light: [phone, desk], dark: [phone, desk] },
  en: { light: [desk], dark: [phone] },
} as const;
/** No screenshots at these sizes; nothing may overflow there either (320 is WCAG's reflow). */
const otherWidths = [320, 768, 1024];

// The screenshots show what a trace would, and a trace of each of these would cost as much again.
test.use({ trace: "off" });

for (const locale of ["pt-BR", "en"] as const) {
  test.describe(`in ${locale}`, () => {
    test.use({ locale, provoked: /net::ERR_FAILED/ });
    for (const scene of scenes) {
      test(`UI-1 ${scene.name} fits, reads and contrasts in each size and theme (${locale})`, async ({
        page,
      }) => {
        await page.context().addCookies([{ name: "FATURA_LOCALE", value: locale, url: stack.appUrl }]);
        const leave = await enter(page, scene);
        await expect(page.locator("html")).toHaveAttribute("lang", locale);
        for (const colorScheme of ["light", "dark"] as const) {
          await page.emulateMedia({ colorScheme, reducedMotion: "reduce" });
          if (!scene.isSandbox) await expect(page.locator("html")).toHaveAttribute("data-theme", colorScheme);
          for (const size of faces[locale][colorScheme])
            await look(page, { scene, size, colorScheme, locale });
        }
        for (const width of otherWidths) {
          await page.setViewportSize({ width, height: 800 });
          await expectNoSidewaysScroll(page);
        }
        await leave();
      });
    }
  });
}

type Face = { scene: Scene; size: typeof phone; colorScheme: string; locale: string };

/** Checks one scene and saves a screenshot of it. */
async function look(page: Page, { scene, size, colorScheme, locale }: Face): Promise<void> {
  await page.setViewportSize(size);
  const face = `${scene.name}-${size.width}-${colorScheme}-${locale}`;
  expect.soft(await auditPage(page), face).toEqual([]);
  await expectNoSidewaysScroll(page);
  if (size.width === 390) expect.soft(await smallTargets(page), face).toEqual([]);
  await takePicture(page, `${ARTEFACTS}/${face}.png`);
}
