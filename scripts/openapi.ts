/** `npm run openapi`: writes the reference of the API from the contracts of its routes. */
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { buildDocument } from "./openapi/document";
import { readContracts } from "./openapi/routes";

const root = fileURLToPath(new URL("../", import.meta.url));
const document = buildDocument(await readContracts(root));
writeFileSync(join(root, "src", "http", "openapi.json"), `${JSON.stringify(document, null, 2)}\n`);
process.exit(0);
