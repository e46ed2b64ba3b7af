/** A text on the page; points from the lower left corner. `alignRight`: `x` is where it ends. */
export type PdfText = { x: number; y: number; size: number; text: string; alignRight?: boolean };

/** A PDF of one A4 page of text in Helvetica: the minimum that every viewer opens and prints. */
export function writePdf(texts: readonly PdfText[]): Uint8Array {
  const content = texts.map(drawText).join("\n");
  const objects = [
    "<< /Type /Catalog /Pages 2 0 R >>",
    "<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
    "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R /Resources << /Font << /F1 5 0 R >> >> >>",
    `<< /Length ${content.length} >>\nstream\n${content}\nendstream`,
    "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>",
  ];
  let file = "%PDF-1.4\n";
  const offsets = objects.map((object, index) => {
    const offset = file.length;
    file += `${index + 1} 0 obj\n${object}\nendobj\n`;
    return offset;
  });
  const table = offsets.map((offset) => `${String(offset).padStart(10, "0")} 00000 n \n`).join("");
  const start = file.length;
  file += `xref\n0 ${objects.length + 1}\n0000000000 65535 f \n${table}`;
  file += `trailer\n<< /Size ${objects.length + 1} /Root 1 0 R >>\nstartxref\n${start}\n%%EOF\n`;
  return Buffer.from(file, "latin1");
}

function drawText({ x, y, size, text, alignRight }: PdfText): string {
  const plain = toWinAnsi(text);
  const left = alignRight ? x - widthOf(plain, size) : x;
  const escaped = plain.replace(/[\\()]/g, (character) => `\\${character}`);
  return `BT /F1 ${size} Tf ${left.toFixed(1)} ${y} Td (${escaped}) Tj ET`;
}

/**
 * Latin-1 covers Portuguese; the few typographic characters in use are replaced by plain ones, others by "?".
 */
function toWinAnsi(text: string): string {
  return text
    .replaceAll("\u00a0", " ")
    .replaceAll("−", "-")
    .replace(/[–—]/g, "-")
    .replace(/[^\x20-\x7e\xa1-\xff]/g, "?");
}

/** Advance widths of Helvetica in thousandths, for the characters of amounts; letters are close to 556. */
function widthOf(text: string, size: number): number {
  let width = 0;
  for (const character of text)
    width += " .,:/".includes(character) ? 278 : character === "-" ? 333 : character === "R" ? 722 : 556;
  return (width * size) / 1000;
}
