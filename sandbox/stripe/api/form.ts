/** A decoded parameter: text, a list, or parameters by name. */
export type Raw = string | Raw[] | { [name: string]: Raw };
export type RawParams = { [name: string]: Raw };

/**
 * Decodes Stripe's form encoding: `items[0][price]=x`, `expand[]=y`, `metadata[key]=z`. Numbered parts stay
 * objects (`{ "0": … }`), because only the parameter's shape distinguishes a list from a map.
 */
export function decodeForm(text: string): RawParams {
  const params: RawParams = Object.create(null) as RawParams;
  for (const pair of text.split("&")) {
    if (pair === "") continue;
    const at = pair.indexOf("=");
    const name = decode(at < 0 ? pair : pair.slice(0, at));
    assign(params, pathOf(name), at < 0 ? "" : decode(pair.slice(at + 1)));
  }
  return params;
}

function decode(text: string): string {
  try {
    return decodeURIComponent(text.replaceAll("+", " "));
  } catch {
    return text;
  }
}

function pathOf(name: string): string[] {
  const open = name.indexOf("[");
  if (open < 0) return [name];
  const parts = [name.slice(0, open)];
  for (const match of name.slice(open).matchAll(/\[([^\]]*)\]/g)) parts.push(match[1] ?? "");
  return parts;
}

function assign(params: RawParams, path: string[], value: string): void {
  let at = params;
  path.forEach((part, depth) => {
    const key = part === "" ? String(Object.keys(at).length) : part;
    if (depth === path.length - 1) {
      at[key] = value;
      return;
    }
    const next = at[key];
    if (typeof next === "object" && !Array.isArray(next)) at = next;
    else at = at[key] = Object.create(null) as RawParams;
  });
}
