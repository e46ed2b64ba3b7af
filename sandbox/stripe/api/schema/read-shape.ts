import ts from "typescript";
import type { Shape } from "./shape";

export type ShapeReader = {
  checker: ts.TypeChecker;
  shapes: Record<string, Shape>;
  /**
   * In answers, an expandable field holds the id, so the object beside `string` is left out, and an open enum
   * is any string.
   */
  answers: boolean;
};

/** Numbers that can have a fraction; every other number in the API is an integer. */
const FLOATS = /percent|exchange_rate|fx_rate/;

/** Turns a type of the SDK into a shape, following its parts. */
export function readShape(reader: ShapeReader, type: ts.Type, name = ""): Shape {
  const { checker } = reader;
  if (type.flags & ts.TypeFlags.Null) return "null";
  if (type.isUnion()) return readUnion(reader, type, name);
  if (type.isStringLiteral()) return { enum: [type.value] };
  if (type.flags & ts.TypeFlags.BooleanLike) return "boolean";
  if (type.flags & ts.TypeFlags.NumberLike) return FLOATS.test(name) ? "float" : "integer";
  if (type.flags & ts.TypeFlags.StringLike || isOtherString(type)) return "string";
  if (type.symbol?.name === "Decimal" || type.aliasSymbol?.name === "Decimal") return "string";
  if (checker.isArrayType(type)) {
    const of = checker.getTypeArguments(type as ts.TypeReference)[0];
    return { array: of ? readShape(reader, of, name) : "unknown" };
  }
  if (type.flags & ts.TypeFlags.Object) return readObject(reader, type);
  return "unknown";
}

function readUnion(reader: ShapeReader, union: ts.UnionType, name: string): Shape {
  const parts = dropExpansions(reader, union.types).filter((part) => !isNothing(part));
  const isOpen = parts.some(isOtherString);
  const values = parts
    .filter((part) => part.isStringLiteral())
    .map((part) => (part as ts.StringLiteralType).value);
  const named = values.filter((value) => value !== "").sort();
  const shapes: Shape[] = [];
  if (reader.answers && isOpen) shapes.push("string");
  else if (named.length > 0) shapes.push({ enum: named });
  if (values.includes("")) shapes.push("empty");
  for (const part of parts) {
    if (part.isStringLiteral() || (isOpen && isOtherString(part))) continue;
    const shape = readShape(reader, part, name);
    if (!shapes.some((known) => JSON.stringify(known) === JSON.stringify(shape))) shapes.push(shape);
  }
  const first = shapes[0];
  return shapes.length === 1 && first ? first : { anyOf: shapes };
}

function dropExpansions(reader: ShapeReader, types: ts.Type[]): ts.Type[] {
  const hasString = types.some((type) => type.flags & ts.TypeFlags.String);
  if (!reader.answers || !hasString) return types;
  return types.filter((type) => !(type.flags & ts.TypeFlags.Object) || !type.getProperty("id"));
}

function readObject(reader: ShapeReader, type: ts.Type): Shape {
  const { checker } = reader;
  const index = checker.getIndexInfoOfType(type, ts.IndexKind.String);
  if (index && type.getProperties().length === 0) return { map: readShape(reader, index.type) };
  const name = nameOf(reader, type);
  if (reader.shapes[name]) return { ref: name };
  // Named before its parts are read, because types are recursive.
  reader.shapes[name] = "unknown";
  const fields: Record<string, Shape> = {};
  for (const property of type.getProperties()) {
    const given = checker.getTypeOfSymbol(property);
    const isOptional = (property.flags & ts.SymbolFlags.Optional) !== 0;
    if (isNothing(given)) continue;
    fields[isOptional ? `${property.name}?` : property.name] = readShape(reader, given, property.name);
  }
  reader.shapes[name] = { fields };
  return { ref: name };
}

function nameOf(reader: ShapeReader, type: ts.Type): string {
  const flags = ts.TypeFormatFlags.UseFullyQualifiedType | ts.TypeFormatFlags.NoTruncation;
  const text = reader.checker.typeToString(type, undefined, flags);
  return text
    .replace(/import\("[^"]*resources\/([^"]*?)(\.js)?"\)\./g, "$1:")
    .replace(/import\("[^"]*"\)\./g, "");
}

function isNothing(type: ts.Type): boolean {
  return (type.flags & (ts.TypeFlags.Undefined | ts.TypeFlags.Void)) !== 0;
}

function isOtherString(type: ts.Type): boolean {
  return type.isIntersection() && type.types.some((part) => (part.flags & ts.TypeFlags.String) !== 0);
}
