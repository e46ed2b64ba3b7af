/** The parts of an OpenAPI document that a person reads. Written for the documents that we make. */
type Schema = {
  $ref?: string;
  type?: string | string[];
  enum?: unknown[];
  const?: unknown;
  format?: string;
  description?: string;
  properties?: Record<string, Schema>;
  required?: string[];
  items?: Schema;
  anyOf?: Schema[];
  oneOf?: Schema[];
  additionalProperties?: Schema | boolean;
};
type Content = Record<string, { schema?: Schema; examples?: Record<string, { $ref: string }> }>;
type Operation = {
  operationId: string;
  tags: string[];
  summary: string;
  description: string;
  parameters?: { in: string; name: string; required?: boolean; schema: Schema }[];
  requestBody?: { content: Content };
  responses: Record<string, { description: string; content?: Content }>;
};
export type ApiDocument = {
  tags: { name: string; description: string }[];
  paths: Record<string, Record<string, Operation>>;
  components: {
    schemas: Record<string, Schema>;
    examples: Record<string, { value: { code: string; title: string; detail: string } }>;
  };
};

/** A field by its path in the body: `plans[].prices[].unitAmount`. */
export type ReferenceField = { path: string; type: string; about: string; required: boolean };
export type ReferenceAnswer = { status: string; about: string; fields: ReferenceField[] };
export type ReferenceRefusal = { status: string; code: string; title: string; detail: string };
export type ReferenceOperation = {
  id: string;
  method: string;
  path: string;
  summary: string;
  /** Paragraphs; the last one says who may call it. */
  about: string[];
  parameters: ReferenceField[];
  body: ReferenceField[];
  answers: ReferenceAnswer[];
  refusals: ReferenceRefusal[];
};
export type ReferenceGroup = { name: string; about: string; operations: ReferenceOperation[] };

/** The operations of a document by group, in the document's order of groups and by address within. */
export function toReference(document: ApiDocument): ReferenceGroup[] {
  const operations = Object.entries(document.paths).flatMap(([path, methods]) =>
    Object.entries(methods).map(([method, operation]) => ({
      tag: operation.tags[0],
      operation: toOperation(document, method.toUpperCase(), path, operation),
    })),
  );
  return document.tags.map(({ name, description }) => ({
    name,
    about: description,
    operations: operations
      .filter(({ tag }) => tag === name)
      .map(({ operation }) => operation)
      .sort((a, b) => a.path.localeCompare(b.path)),
  }));
}

function toOperation(
  document: ApiDocument,
  method: string,
  path: string,
  operation: Operation,
): ReferenceOperation {
  const fields = (schema: Schema | undefined) => (schema ? toFields(document, schema) : []);
  const responses = Object.entries(operation.responses);
  return {
    id: operation.operationId,
    method,
    path,
    summary: operation.summary,
    about: operation.description.split("\n\n"),
    parameters: (operation.parameters ?? []).map(({ name, required = false, schema }) => ({
      path: name,
      type: toType(document, schema),
      about: schema.description ?? "",
      required,
    })),
    body: fields(operation.requestBody?.content["application/json"]?.schema),
    answers: responses
      .filter(([, { content }]) => !content?.["application/problem+json"])
      .map(([status, { description, content }]) => ({
        status,
        about: description,
        fields: fields(content?.["application/json"]?.schema),
      })),
    refusals: responses.flatMap(([status, { content }]) =>
      Object.values(content?.["application/problem+json"]?.examples ?? {}).flatMap(({ $ref }) => {
        const example = document.components.examples[lastPart($ref)]?.value;
        return example ? [{ status, code: example.code, title: example.title, detail: example.detail }] : [];
      }),
    ),
  };
}

const lastPart = (ref: string): string => ref.split("/").at(-1) ?? "";

/** The schema that a reference names, with the description that stands beside the reference. */
function resolve(document: ApiDocument, schema: Schema): Schema {
  if (!schema.$ref) return schema;
  const { description } = schema;
  return { ...document.components.schemas[lastPart(schema.$ref)], ...(description ? { description } : {}) };
}

const alternatives = (schema: Schema): Schema[] | undefined => schema.anyOf ?? schema.oneOf;

/** All fields below a schema, those of objects in objects and lists included. */
function toFields(document: ApiDocument, given: Schema, prefix = ""): ReferenceField[] {
  const schema = resolve(document, given);
  const choices = alternatives(schema);
  if (choices) return unique(choices.flatMap((choice) => toFields(document, choice, prefix)));
  if (schema.items) return toFields(document, schema.items, `${prefix}[]`);
  return Object.entries(schema.properties ?? {}).flatMap(([name, value]) => {
    const path = prefix ? `${prefix}.${name}` : name;
    const field = resolve(document, value);
    return [
      {
        path,
        type: toType(document, value),
        about: field.description ?? "",
        required: schema.required?.includes(name) ?? false,
      },
      ...toFields(document, value, path),
    ];
  });
}

/** Merges fields that several alternatives share; such a field is required only if all of them require it. */
function unique(fields: ReferenceField[]): ReferenceField[] {
  const byPath = new Map<string, ReferenceField>();
  for (const field of fields) {
    const known = byPath.get(field.path);
    const types = new Set([...(known?.type.split(" | ") ?? []), ...field.type.split(" | ")]);
    byPath.set(field.path, {
      ...field,
      about: known?.about || field.about,
      type: [...types].join(" | "),
      required: field.required && (known?.required ?? true),
    });
  }
  return [...byPath.values()];
}

/** A type in a few words: `"month" | "year"`, `integer | null`, `array of object`. */
function toType(document: ApiDocument, given: Schema): string {
  const schema = resolve(document, given);
  const choices = alternatives(schema);
  if (choices) return [...new Set(choices.map((choice) => toType(document, choice)))].join(" | ");
  if (schema.enum) return schema.enum.map((value) => JSON.stringify(value)).join(" | ");
  if (schema.const !== undefined) return JSON.stringify(schema.const);
  if (schema.items) return `array of ${toType(document, schema.items)}`;
  const type = [schema.type ?? "any"].flat().join(" | ");
  return schema.format === "date-time" ? "instant" : type;
}
