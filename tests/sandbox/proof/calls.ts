import { findRoute } from "../../../sandbox/stripe/api/routes";
import { paramsBook } from "../../../sandbox/stripe/api/schema/books";
import type { Shape } from "../../../sandbox/stripe/api/schema/shape";

export type KnownCall = {
  call: string;
  method: "GET" | "POST" | "DELETE";
  path: string;
  shape: string | null;
};

/** Every call of the installed SDK for the resources of the sandbox; ids in paths are made up. */
export const KNOWN_CALLS: KnownCall[] = Object.entries(paramsBook().calls).map(([call, shape]) => {
  const [method, path] = call.split(" ") as [KnownCall["method"], string];
  return { call, method, path: path.replaceAll("*", "none"), shape };
});

/** Whether the sandbox supports this exact call, not a similar route that takes the same words for an id. */
export const isAnswered = ({ call, method, path }: KnownCall): boolean =>
  findRoute(method, path)?.route.call === call;

/** The parameters of a call by name, as the SDK types them. */
export function parametersOf({ shape }: KnownCall): Record<string, Shape> {
  const fields = resolve(shape ? { ref: shape } : { fields: {} });
  if (typeof fields !== "object" || !("fields" in fields)) return {};
  return Object.fromEntries(Object.entries(fields.fields).map(([name, of]) => [name.replace(/\?$/, ""), of]));
}

/** A text that is not a number, a boolean, an enum value or structured. */
const WRONG = "sandbox nonsense";

/** A value that is never valid for a parameter of this shape, or null where any text is. */
export function wrongValueFor(shape: Shape): string | null {
  const found = resolve(shape);
  if (typeof found === "string") return found === "string" || found === "unknown" ? null : WRONG;
  if ("enum" in found) return WRONG;
  if ("anyOf" in found) return found.anyOf.some((one) => wrongValueFor(one) === null) ? null : WRONG;
  return WRONG;
}

function resolve(shape: Shape): Shape {
  if (typeof shape === "object" && "ref" in shape)
    return resolve(paramsBook().shapes[shape.ref] ?? "unknown");
  return shape;
}
