import { readFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { Validator } from "@seriousme/openapi-schema-validator";
import { beforeAll, describe, expect, it } from "vitest";
import { z } from "zod";
import { isMedia, ok } from "@/http/contract";
import { route } from "@/http/route";
import { buildDocument } from "../../../scripts/openapi/document";
import { readContracts } from "../../../scripts/openapi/routes";

const root = fileURLToPath(new URL("../../../", import.meta.url));
const served = JSON.parse(readFileSync(join(root, "src", "http", "openapi.json"), "utf8"));

describe("OPS-4 the reference of the API", () => {
  let contracts: Awaited<ReturnType<typeof readContracts>>;
  beforeAll(async () => {
    contracts = await readContracts(root);
  }, 60_000);

  it("OPS-4 is made from the contracts of all routes; `npm run openapi` writes it again", () => {
    expect(contracts.length).toBeGreaterThan(45);
    expect(JSON.parse(JSON.stringify(buildDocument(contracts)))).toEqual(served);
  });

  it("OPS-4 is valid OpenAPI 3.1", async () => {
    const { valid, errors } = await new Validator().validate(structuredClone(served));
    expect([valid, errors]).toEqual([true, undefined]);
    expect(served.openapi).toBe("3.1.0");
  });

  it("OPS-4 every operation has a name of its own and says what it does", () => {
    const operations = Object.values(
      served.paths as Record<string, Record<string, Record<string, unknown>>>,
    ).flatMap((path) => Object.values(path));
    expect(new Set(operations.map(({ operationId }) => operationId)).size).toBe(operations.length);
    expect(operations.every(({ summary }) => String(summary).length > 5)).toBe(true);
  });

  it("OPS-4 what it documents is what is sent: no answer converts or drops a field", () => {
    const schemas = contracts.flatMap(({ answers }) => Object.values(answers));
    for (const schema of schemas) {
      if (!isMedia(schema)) expect(() => z.toJSONSchema(schema, { io: "output" })).not.toThrow();
    }
  });

  it("OPS-4 a field that a contract gains is in the document", () => {
    const before = buildDocument([contracts[0] as never]);
    const { contract } = route(
      { name: "GET /api/demo", about: "For a test.", answers: { 200: z.object({ total: z.int() }) } },
      async () => ok({ total: 1 }),
    );
    expect(JSON.stringify(before)).not.toContain("total");
    expect(JSON.stringify(buildDocument([contract]).paths?.["/api/demo"])).toContain('"total"');
  });
});
