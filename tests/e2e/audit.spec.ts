import { auditPage } from "./support/accessibility";
import { expectNoSidewaysScroll, smallTargets } from "./support/layout";
import { expect, test } from "./support/test";

const sound = `<!doctype html><html lang="pt-BR"><head><title>Página</title></head><body style="margin:0">
<main><h1>Título</h1><!-- here --></main></body></html>`;
const withFault = (fault: string) => sound.replace("<!-- here -->", fault);

/** One fault each, and the message by which the audit must report it. */
const faults: [fault: string, found: RegExp][] = [
  [withFault("<button></button>"), /button .* has no name/],
  [withFault('<a href="/x"><svg aria-hidden="true"></svg></a>'), /link .* has no name/],
  [withFault('<input type="text">'), /textbox .* has no name/],
  [withFault('<img src="data:,">'), /image .* has no name/],
  [withFault('<svg width="9" height="9"></svg>'), /a drawing says nothing/],
  [withFault("<h1>Outro</h1>"), /2 h1, not one/],
  [withFault("<h3>Fundo</h3>"), /skips a level/],
  [withFault('<p id="a">um</p><p id="a">dois</p>'), /the id a is given twice/],
  [withFault('<p aria-describedby="b">um</p>'), /points to b, which is not there/],
  [withFault('<p style="color:#999">cinza</p>'), /contrast of 2\.8/],
  [withFault('<div style="background:#000"><p style="color:oklch(0.4 0 0)">x</p></div>'), /contrast of 2\./],
  [withFault('<label>Nome <input style="border:1px solid #ddd"></label>'), /the edge of .* contrast of 1\./],
  [withFault("<table><tr><td>1</td></tr></table>"), /no header cells/],
  [withFault('<p tabindex="3">um</p>'), /tabindex above 0/],
  [sound.replace(' lang="pt-BR"', ""), /no language/],
  [sound.replaceAll("main>", "div>"), /exactly one main/],
];

test("UI-1 the audit passes a sound page and finds each planted fault, and only that", async ({ page }) => {
  await page.setContent(withFault('<label>Nome <input style="border:1px solid #767676"></label>'));
  expect(await auditPage(page)).toEqual([]);
  for (const [markup, found] of faults) {
    await page.setContent(markup);
    const [first, ...others] = await auditPage(page);
    expect(first, markup).toMatch(found);
    expect(others, markup).toEqual([]);
  }
});

test("UI-1 what is too small for a thumb or too wide for the window is found", async ({ page }) => {
  await page.setContent(withFault('<button style="width:60px;height:24px;padding:0">Pagar</button>'));
  expect(await smallTargets(page)).toEqual(["Pagar: 60 × 24"]);
  await expectNoSidewaysScroll(page);
  await page.setContent(withFault('<p style="width:3000px">largo</p>'));
  await expect(expectNoSidewaysScroll(page)).rejects.toThrow("wider than its window");
});
