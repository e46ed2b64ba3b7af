/**
 * Runs inside a page, so it is self-contained. Returns the page's problems for people with a screen reader,
 * with a keyboard only, or with low vision; one sentence each.
 */
export function auditInPage(): string[] {
  const problems: string[] = [];
  const isVisible = (element: Element) =>
    element.checkVisibility({ visibilityProperty: true, opacityProperty: true });
  const nameOf = (element: Element) =>
    `<${element.tagName.toLowerCase()}> "${(element.textContent ?? "").trim().slice(0, 40)}"`;
  const all = (selector: string) => [...document.querySelectorAll(selector)];

  // A modal dialog makes the page behind it inert, so the dialog is checked.
  const modal = document.querySelector("dialog:modal");
  const scope: Element = modal ?? document.body;

  if (!document.documentElement.lang) problems.push("the page has no language");
  if (!document.title) problems.push("the page has no title");
  if (all("h1").filter(isVisible).length !== 1) problems.push(`there are ${all("h1").length} h1, not one`);
  if (all("main").filter(isVisible).length !== 1) problems.push("there is not exactly one main landmark");

  const ids = all("[id]").map(({ id }) => id);
  for (const id of new Set(ids.filter((id, index) => ids.indexOf(id) !== index)))
    problems.push(`the id ${id} is given twice`);
  for (const attribute of ["aria-labelledby", "aria-describedby", "aria-controls", "for"])
    for (const element of all(`[${attribute}]`).filter(isVisible))
      for (const id of (element.getAttribute(attribute) ?? "").split(/\s+/))
        if (attribute !== "aria-controls" && !document.getElementById(id))
          problems.push(`${attribute} of ${nameOf(element)} points to ${id}, which is not there`);

  // Images with role `img` are checked with the controls; a decorative drawing needs no name.
  for (const drawing of all("svg").filter(isVisible)) {
    if (!drawing.hasAttribute("aria-label") && !drawing.closest("[aria-hidden=true]"))
      problems.push(`a drawing says nothing and is not hidden: ${drawing.outerHTML.slice(0, 80)}`);
  }
  let level = 1;
  for (const heading of all("h1, h2, h3, h4, h5, h6").filter(isVisible)) {
    const own = Number(heading.tagName[1]);
    if (own > level + 1) problems.push(`${nameOf(heading)} skips a level`);
    level = own;
  }
  for (const element of all("[tabindex]")) {
    if ((element as HTMLElement).tabIndex > 0) problems.push(`${nameOf(element)} has a tabindex above 0`);
  }
  for (const table of all("table").filter(isVisible))
    if (!table.querySelector("th")) problems.push("a table has no header cells");

  // The contrast of every text. The canvas converts any colour notation to bytes.
  const canvas = document.createElement("canvas");
  canvas.width = canvas.height = 1;
  const paint = canvas.getContext("2d", { willReadFrequently: true });
  const known = new Map<string, [number, number, number]>();
  const mixed = (colours: string[]): [number, number, number] => {
    // Most texts of a page are in one of a few colours on one of a few grounds.
    const key = colours.join();
    const before = known.get(key);
    if (before || !paint) return before ?? [0, 0, 0];
    paint.fillStyle = "#fff";
    paint.fillRect(0, 0, 1, 1);
    for (const colour of colours) {
      paint.fillStyle = colour;
      paint.fillRect(0, 0, 1, 1);
    }
    const [r = 0, g = 0, b = 0] = paint.getImageData(0, 0, 1, 1).data;
    known.set(key, [r, g, b]);
    return [r, g, b];
  };
  const luminance = (rgb: [number, number, number]) => {
    const linear = rgb.map((byte) => {
      const part = byte / 255;
      return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4;
    });
    return 0.2126 * (linear[0] ?? 0) + 0.7152 * (linear[1] ?? 0) + 0.0722 * (linear[2] ?? 0);
  };
  const contrast = (a: number, b: number) => (Math.max(a, b) + 0.05) / (Math.min(a, b) + 0.05);
  const groundsOf = new Map<Element, string[]>();
  const grounds = (element: Element | null): string[] => {
    if (!element) return [];
    const before = groundsOf.get(element);
    if (before) return before;
    const below = element === modal ? [] : grounds(element.parentElement);
    const found = [...below, getComputedStyle(element).backgroundColor];
    groundsOf.set(element, found);
    return found;
  };
  const isOff = (element: Element) =>
    element.closest(":disabled, [aria-disabled=true], [aria-hidden=true]") !== null;

  const texts = document.createTreeWalker(scope, NodeFilter.SHOW_TEXT);
  for (let node = texts.nextNode(); node; node = texts.nextNode()) {
    const element = node.parentElement;
    if (!node.nodeValue?.trim() || !element || !isVisible(element) || isOff(element)) continue;
    if (element.closest("script, style, noscript, title, option")) continue;
    const style = getComputedStyle(element);
    const size = Number.parseFloat(style.fontSize);
    const isLarge = size >= 24 || (size >= 18.66 && Number(style.fontWeight) >= 700);
    const behind = grounds(element);
    const ratio = contrast(luminance(mixed([...behind, style.color])), luminance(mixed(behind)));
    if (ratio < (isLarge ? 3 : 4.5))
      problems.push(
        `${nameOf(element)} has a contrast of ${ratio.toFixed(2)} (${style.color} on ${behind.at(-1)})`,
      );
  }
  // The border that identifies a field (WCAG 1.4.11).
  for (const field of scope.querySelectorAll("input:not([type=radio], [type=hidden]), select, textarea")) {
    if (!isVisible(field) || isOff(field)) continue;
    const around = grounds(field.parentElement);
    const { borderTopColor, boxShadow } = getComputedStyle(field);
    const edges = [borderTopColor, ...(boxShadow.match(/[a-z]+\([^)]*\)/g) ?? [])];
    const ground = luminance(mixed(around));
    const ratio = Math.max(...edges.map((edge) => contrast(luminance(mixed([...around, edge])), ground)));
    if (ratio < 3)
      problems.push(`the edge of ${field.getAttribute("name")} has a contrast of ${ratio.toFixed(2)}`);
  }
  return problems;
}
