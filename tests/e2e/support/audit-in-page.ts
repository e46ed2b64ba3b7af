/**
 * Runs inside a page, so it is self-contained. What axe-core does not check: whether the edge that identifies a field
 * contrasts with what is around it (WCAG 1.4.11), and whether a decorative drawing is hidden. One sentence each.
 */
export function auditInPage(): string[] {
  const problems: string[] = [];
  const isVisible = (element: Element) =>
    element.checkVisibility({ visibilityProperty: true, opacityProperty: true });

  for (const drawing of document.querySelectorAll("svg")) {
    if (isVisible(drawing) && !drawing.hasAttribute("aria-label") && !drawing.closest("[aria-hidden=true]"))
      problems.push(`a drawing says nothing and is not hidden: ${drawing.outerHTML.slice(0, 80)}`);
  }

  // The canvas converts any colour notation to bytes.
  const canvas = document.createElement("canvas");
  canvas.width = canvas.height = 1;
  const paint = canvas.getContext("2d", { willReadFrequently: true });
  const known = new Map<string, number>();
  const luminance = (colours: string[]): number => {
    const key = colours.join();
    const before = known.get(key);
    if (before !== undefined || !paint) return before ?? 0;
    for (const colour of ["#fff", ...colours]) {
      paint.fillStyle = colour;
      paint.fillRect(0, 0, 1, 1);
    }
    const [r = 0, g = 0, b = 0] = [...paint.getImageData(0, 0, 1, 1).data].map((byte) => {
      const part = byte / 255;
      return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4;
    });
    const light = 0.2126 * r + 0.7152 * g + 0.0722 * b;
    known.set(key, light);
    return light;
  };
  const contrast = (a: number, b: number) => (Math.max(a, b) + 0.05) / (Math.min(a, b) + 0.05);
  const grounds = (element: Element | null): string[] =>
    element ? [...grounds(element.parentElement), getComputedStyle(element).backgroundColor] : [];

  // A modal dialog makes the page behind it inert, so the dialog is checked.
  const scope = document.querySelector("[role=dialog]") ?? document.body;
  for (const field of scope.querySelectorAll("input:not([type=radio], [type=hidden]), select, textarea")) {
    if (!isVisible(field) || field.closest(":disabled, [aria-disabled=true], [aria-hidden=true]")) continue;
    const around = grounds(field.parentElement);
    const { borderTopColor, boxShadow } = getComputedStyle(field);
    const edges = [borderTopColor, ...(boxShadow.match(/[a-z]+\([^)]*\)/g) ?? [])];
    const ground = luminance(around);
    const ratio = Math.max(...edges.map((edge) => contrast(luminance([...around, edge]), ground)));
    if (ratio < 3)
      problems.push(`the edge of ${field.getAttribute("name")} has a contrast of ${ratio.toFixed(2)}`);
  }
  return problems;
}
