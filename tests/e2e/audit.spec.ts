import { auditPage } from "./support/accessibility";
import { expectNoSidewaysScroll, smallTargets } from "./support/layout";
import { expect, test } from "./support/test";

const sound = `<!doctype html><html lang="pt-BR"><head><title>Página</title></head><body style="margin:0">
<main><h1>Título</h1><!-- here --></main></body></html>`;
const withFault = (fault: string) => sound.replace("<!-- here -->", fault);

/** One fault each, and the message by which the audit must report it. */
const faults: [fault: string, found: RegExp][] = [
  [withFault("<button></button>"), /^button-name: /],
  [withFault('<button aria-label="Fechar">Sair</button>'), /^label-content-name-mismatch: /],
  [withFault('<a href="/x"><svg aria-hidden="true"></svg></a>'), /^link-name: /],
  [withFault('<input type="text">'), /^label: /],
  [withFault('<img src="data:,">'), /^image-alt: /],
  [withFault('<svg width="9" height="9"></svg>'), /^a drawing says nothing/],
  [withFault("<h3>Fundo</h3>"), /^heading-order: /],
  [withFault('<p style="color:#999">cinza</p>'), /^color-contrast: .*contrast of 2\.8/s],
  [
    withFault('<div style="background:#000"><p style="color:oklch(0.4 0 0)">cinza</p></div>'),
    /^color-contrast: .*contrast of 2\./s,
  ],
  [withFault('<label>Nome <input style="border:1px solid #ddd"></label>'), /^the edge of .* contrast of 1\./],
  [withFault('<p tabindex="3">um</p>'), /^tabindex: /],
  [withFault("<dl><div><div><dt>um</dt><dd>dois</dd></div></div></dl>"), /^definition-list: /],
  [
    withFault(
      '<button style="all:unset;width:9px;height:9px">a</button><button style="all:unset">b</button>',
    ),
    /^target-size: /,
  ],
  [sound.replace(' lang="pt-BR"', ""), /^html-has-lang: /],
  [sound.replace("<title>Página</title>", ""), /^document-title: /],
  [sound.replace("<h1>Título</h1>", ""), /^page-has-heading-one: /],
  [sound.replaceAll("main>", "div>"), /^landmark-one-main: /],
];

test("UI-1 the audit passes a sound page and finds each planted fault", async ({ page }) => {
  await page.setContent(withFault('<label>Nome <input style="border:1px solid #767676"></label>'));
  expect(await auditPage(page)).toEqual([]);
  for (const [markup, found] of faults) {
    await page.setContent(markup);
    // One fault can break several rules; the one it is planted for must be among them.
    expect(await auditPage(page), markup).toContainEqual(expect.stringMatching(found));
  }
});

test("UI-1 what is too small for a thumb or too wide for the window is found", async ({ page }) => {
  await page.setContent(withFault('<button style="width:60px;height:24px;padding:0">Pagar</button>'));
  expect(await smallTargets(page)).toEqual(["Pagar: 60 × 24"]);
  await expectNoSidewaysScroll(page);
  await page.setContent(withFault('<p style="width:3000px">largo</p>'));
  await expect(expectNoSidewaysScroll(page)).rejects.toThrow("wider than its window");
});
