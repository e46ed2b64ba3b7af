import type { Page } from "@playwright/test";
import { auditPage } from "./support/accessibility";
import { expectNoSidewaysScroll, smallTargets, takePicture } from "./support/layout";
import { enter, type Scene, scenes } from "./support/scenes";
import { stack } from "./support/stack";
import { expect, test } from "./support/test";

const ARTEFACTS = "tests/e2e/.artefacts/pages";
const phone = { width: 390, height: 844 };
const desk = { width: 1440, height: 900 };
/** Each theme in each size once, and each language in both: colours do not depend on the language. */
const faces = {
  "pt-BR": { light: desk, dark: phone },
  en: { light: phone, dark: desk },
} as const;
/** No screenshots at these sizes; nothing may overflow there either (320 is WCAG's reflow). */
const otherWidths = [320, 768, 1024];

/** Screenshots are for people who look at them; they cost a third of this file's time. */
const keepsPictures = process.env.FATURA_PICTURES !== undefined;
const pictured = keepsPictures ? ([phone, desk] as const) : [];

test.use({ provoked: /net::ERR_FAILED/ });

const locales = ["pt-BR", "en"] as const;

for (const scene of scenes.filter(({ isSandbox }) => !isSandbox)) {
  test(`UI-1 ${scene.name} fits, reads and contrasts in each size, theme and language`, async ({ page }) => {
    for (const locale of locales) await check(page, scene, locale);
  });
}

// The sandbox's pages follow the browser's language, which a context is opened with.
for (const locale of locales) {
  test.describe(`in ${locale}`, () => {
    test.use({ locale });
    for (const scene of scenes.filter(({ isSandbox }) => isSandbox)) {
      test(`UI-1 ${scene.name} fits, reads and contrasts in each size and theme (${locale})`, ({ page }) =>
        check(page, scene, locale));
    }
  });
}

async function check(page: Page, scene: Scene, locale: (typeof locales)[number]): Promise<void> {
  await page.context().addCookies([{ name: "FATURA_LOCALE", value: locale, url: stack.appUrl }]);
  const leave = await enter(page, scene);
  await expect(page.locator("html")).toHaveAttribute("lang", locale);
  for (const colorScheme of ["light", "dark"] as const) {
    await page.emulateMedia({ colorScheme, reducedMotion: "reduce" });
    if (!scene.isSandbox) await expect(page.locator("html")).toHaveAttribute("data-theme", colorScheme);
    await look(page, { scene, size: faces[locale][colorScheme], colorScheme, locale });
    for (const size of pictured) await picture(page, { scene, size, colorScheme, locale });
  }
  for (const width of otherWidths) {
    await page.setViewportSize({ width, height: 800 });
    await expectNoSidewaysScroll(page);
  }
  await leave();
}

type Face = { scene: Scene; size: typeof phone; colorScheme: string; locale: string };

const nameOf = ({ scene, size, colorScheme, locale }: Face) =>
  `${scene.name}-${size.width}-${colorScheme}-${locale}`;

/** Checks one face of a scene. */
async function look(page: Page, face: Face): Promise<void> {
  await page.setViewportSize(face.size);
  const scope = face.colorScheme === "light" ? "all" : "contrast";
  expect.soft(await auditPage(page, scope), nameOf(face)).toEqual([]);
  await expectNoSidewaysScroll(page);
  if (face.size.width === 390) expect.soft(await smallTargets(page), nameOf(face)).toEqual([]);
}

async function picture(page: Page, face: Face): Promise<void> {
  await page.setViewportSize(face.size);
  await takePicture(page, `${ARTEFACTS}/${nameOf(face)}.png`);
}
