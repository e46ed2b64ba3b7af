import { answersBook } from "../../../sandbox/stripe/api/schema/books";
import type { Shape } from "../../../sandbox/stripe/api/schema/shape";

const book = answersBook();

/** `customer` → the shape of a customer, for every object the SDK's types contain. */
const byObject = new Map<string, string>();
for (const [name, shape] of Object.entries(book.shapes)) {
  if (typeof shape !== "object" || !("fields" in shape) || "deleted" in shape.fields) continue;
  const object = shape.fields.object;
  if (typeof object === "object" && "enum" in object && object.enum.length === 1 && "id" in shape.fields) {
    byObject.set(object.enum[0] as string, name);
  }
}

/**
 * Where a value differs from the SDK's types, as sentences. Every object in it is checked by its `object`
 * field.
 */
export function differences(value: unknown, path = "answer"): string[] {
  if (Array.isArray(value)) return value.flatMap((item, at) => differences(item, `${path}[${at}]`));
  if (typeof value !== "object" || value === null) return [];
  const inside = Object.entries(value).flatMap(([key, item]) => differences(item, `${path}.${key}`));
  const { object, deleted } = value as { object?: unknown; deleted?: unknown };
  const name = typeof object === "string" && deleted !== true ? byObject.get(object) : undefined;
  if (!name || object === "event" || object === "account") return inside;
  return [...inside, ...compare(book.shapes[name] ?? "unknown", value, path)];
}

function compare(shape: Shape, value: unknown, path: string): string[] {
  if (typeof shape === "string")
    return fitsScalar(shape, value) ? [] : [`${path} should be ${shape}, is ${show(value)}`];
  if ("ref" in shape)
    return isObject(value) && "object" in value && value.object !== "list"
      ? []
      : compare(book.shapes[shape.ref] ?? "unknown", value, path);
  if ("enum" in shape)
    return shape.enum.includes(value as string)
      ? []
      : [`${path} should be one of ${shape.enum.join(", ")}, is ${show(value)}`];
  if ("array" in shape) {
    if (!Array.isArray(value)) return [`${path} should be a list, is ${show(value)}`];
    return value.flatMap((item, at) => compare(shape.array, item, `${path}[${at}]`));
  }
  if ("map" in shape) return isObject(value) ? [] : [`${path} should be a map, is ${show(value)}`];
  if ("anyOf" in shape) {
    const tries = shape.anyOf.map((one) => compare(one, value, path));
    return (
      tries.find((found) => found.length === 0) ??
      tries.find((found) => found.some((line) => !line.startsWith(`${path} should`))) ??
      tries[0] ??
      []
    );
  }
  return compareFields(shape.fields, value, path);
}

function compareFields(fields: Record<string, Shape>, value: unknown, path: string): string[] {
  if (!isObject(value)) return [`${path} should be an object, is ${show(value)}`];
  const missing = Object.keys(fields).filter((key) => !key.endsWith("?") && !(key in value));
  const found = missing.map((key) => `${path}.${key} is missing`);
  for (const [key, item] of Object.entries(value)) {
    const shape = fields[key] ?? fields[`${key}?`];
    if (shape === undefined) found.push(`${path}.${key} is not in the SDK's types`);
    else if (!isExpanded(item)) found.push(...compare(shape, item, `${path}.${key}`));
  }
  return found;
}

/** An id that was replaced by its object, which is checked as such. */
function isExpanded(value: unknown): boolean {
  const one = Array.isArray(value) ? value[0] : value;
  return isObject(one) && typeof one.object === "string" && one.object !== "list";
}

function fitsScalar(kind: Extract<Shape, string>, value: unknown): boolean {
  switch (kind) {
    case "string":
      return typeof value === "string";
    case "integer":
      return Number.isInteger(value);
    case "float":
      return typeof value === "number";
    case "boolean":
      return typeof value === "boolean";
    case "null":
      return value === null;
    case "empty":
      return value === "";
    case "unknown":
      return true;
  }
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

const show = (value: unknown): string => JSON.stringify(value)?.slice(0, 80) ?? "absent";
