import { invalidRequest, missingParam, type StripeFailure } from "../engine/errors";
import type { Raw, RawParams } from "./form";
import type { Shape, ShapeBook } from "./schema/shape";

/**
 * Validates the sent parameters against the call's shape and converts text to numbers and booleans. Refuses
 * as Stripe does: unknown names, missing ones, wrong types, each with the parameter's full name.
 */
export function readParams(
  book: ShapeBook,
  shapeName: string | null,
  raw: RawParams,
): Record<string, unknown> {
  const shape: Shape = shapeName ? { ref: shapeName } : { fields: {} };
  return read(book, shape, raw, "") as Record<string, unknown>;
}

function read(book: ShapeBook, shape: Shape, raw: Raw, name: string): unknown {
  if (typeof shape === "string") return readScalar(shape, raw, name);
  if ("ref" in shape) return read(book, book.shapes[shape.ref] ?? "unknown", raw, name);
  if ("enum" in shape) return readEnum(shape.enum, raw, name);
  if ("array" in shape) return readArray(book, shape.array, raw, name);
  if ("map" in shape) return readMap(book, shape.map, raw, name);
  if ("anyOf" in shape) return readAny(book, shape.anyOf, raw, name);
  return readFields(book, shape.fields, raw, name);
}

type Scalar = Extract<Shape, string>;

function readScalar(kind: Scalar, raw: Raw, name: string): unknown {
  if (kind === "unknown") return raw;
  if (typeof raw !== "string")
    throw invalid(kind === "integer" ? "integer" : kind, JSON.stringify(raw), name);
  switch (kind) {
    case "string":
      return raw;
    case "integer":
      if (!/^[+-]?\d+$/.test(raw)) throw invalid("integer", raw, name);
      return Number(raw);
    case "float":
      if (raw.trim() === "" || Number.isNaN(Number(raw))) throw invalid("decimal", raw, name);
      return Number(raw);
    case "boolean":
      if (raw !== "true" && raw !== "false") throw invalid("boolean", raw, name);
      return raw === "true";
    case "null":
    case "empty":
      if (raw !== "") throw invalid("string", raw, name);
      return "";
    default: {
      const never: never = kind;
      return never;
    }
  }
}

function readEnum(values: string[], raw: Raw, name: string): string {
  if (typeof raw === "string" && values.includes(raw)) return raw;
  const shown = values.length > 1 ? `${values.slice(0, -1).join(", ")} or ${values.at(-1)}` : values[0];
  throw invalidRequest(`Invalid ${name}: must be one of ${shown}`, { param: name });
}

function readArray(book: ShapeBook, of: Shape, raw: Raw, name: string): unknown[] {
  if (raw === "") throw emptyValue(name);
  if (typeof raw === "string")
    throw invalidRequest("Invalid array", { param: name, code: "parameter_invalid_array" });
  return Object.values(raw).map((item, at) => read(book, of, item, `${name}[${at}]`));
}

function readMap(book: ShapeBook, of: Shape, raw: Raw, name: string): Record<string, unknown> {
  if (typeof raw === "string") throw invalid("object", raw, name);
  return Object.fromEntries(
    Object.entries(raw).map(([key, value]) => [key, read(book, of, value, `${name}[${key}]`)]),
  );
}

/** The first matching shape; if none matches, the error of the closest one. */
function readAny(book: ShapeBook, shapes: Shape[], raw: Raw, name: string): unknown {
  if (raw === "" && shapes.some((shape) => shape === "empty" || shape === "null")) return "";
  const fitting = shapes.filter((shape) => isStructured(book, shape) === (typeof raw === "object"));
  let refusal: unknown = null;
  // Try numbers before enum values: "1796083200" must be read as a date.
  for (const shape of [...fitting].sort((a, b) => rank(a) - rank(b))) {
    try {
      return read(book, shape, raw, name);
    } catch (error) {
      refusal ??= error;
    }
  }
  throw refusal ?? invalid("value", typeof raw === "string" ? raw : JSON.stringify(raw), name);
}

function readFields(
  book: ShapeBook,
  fields: Record<string, Shape>,
  raw: Raw,
  name: string,
): Record<string, unknown> {
  if (typeof raw === "string") {
    if (raw === "") throw emptyValue(name);
    throw invalidRequest("Invalid object", { param: name, code: "parameter_invalid_object" });
  }
  const result: Record<string, unknown> = {};
  for (const [key, value] of Object.entries(raw)) {
    const shape = fields[`${key}?`] ?? fields[key];
    const full = fullName(name, key);
    if (shape === undefined) {
      throw invalidRequest(`Received unknown parameter: ${full}`, { param: full, code: "parameter_unknown" });
    }
    result[key] = read(book, shape, value as Raw, full);
  }
  for (const key of Object.keys(fields)) {
    if (!key.endsWith("?") && !(key in result)) throw missingParam(fullName(name, key));
  }
  return result;
}

const fullName = (name: string, key: string): string => (name === "" ? key : `${name}[${key}]`);

function isStructured(book: ShapeBook, shape: Shape): boolean {
  if (typeof shape === "string") return false;
  if ("ref" in shape) return isStructured(book, book.shapes[shape.ref] ?? "unknown");
  return "array" in shape || "map" in shape || "fields" in shape;
}

const rank = (shape: Shape): number =>
  shape === "integer" ? 0 : typeof shape === "object" && "enum" in shape ? 1 : 2;

function invalid(kind: string, value: string, name: string): StripeFailure {
  return invalidRequest(`Invalid ${kind}: ${value}`, { param: name, code: `parameter_invalid_${kind}` });
}

function emptyValue(name: string): StripeFailure {
  return invalidRequest(
    `You passed an empty string for '${name}'. We assume empty values are an attempt to unset a parameter; however '${name}' cannot be unset. You should remove '${name}' from your request or supply a non-empty value.`,
    { param: name, code: "parameter_invalid_empty" },
  );
}
