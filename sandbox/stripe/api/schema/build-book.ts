import { readFileSync } from "node:fs";
import path from "node:path";
import { fileURLToPath } from "node:url";
import ts from "typescript";
import { readShape, type ShapeReader } from "./read-shape";
import type { ShapeBook } from "./shape";

const HERE = path.dirname(fileURLToPath(import.meta.url));
const SDK = path.resolve(HERE, "../../../../node_modules/stripe/esm");

/** The resources the sandbox supports, out of all of Stripe's. */
const RESOURCES = [
  "Accounts",
  "BalanceTransactions",
  "BillingPortal/Configurations",
  "BillingPortal/Sessions",
  "Charges",
  "Checkout/Sessions",
  "Coupons",
  "Customers",
  "Disputes",
  "Events",
  "InvoiceItems",
  "InvoicePayments",
  "Invoices",
  "PaymentIntents",
  "PaymentMethods",
  "Prices",
  "Products",
  "PromotionCodes",
  "Radar/EarlyFraudWarnings",
  "Refunds",
  "SetupIntents",
  "SubscriptionItems",
  "SubscriptionSchedules",
  "Subscriptions",
  "TestHelpers/TestClocks",
  "WebhookEndpoints",
];

/** Only one's own account is read; Connect is out of scope for a sandbox of one business. */
const OMITTED = /\/v1\/accounts/;

/**
 * Reads the installed SDK's own types: which calls exist, and which parameters each takes or what each
 * returns. The text is the content of `params.shapes` and `answers.shapes`; a test compares them with the
 * installed SDK and rewrites them after an upgrade.
 */
export function buildBook(part: "params" | "answers"): string {
  program ??= readProgram();
  const reader: ShapeReader = { checker: program.getTypeChecker(), shapes: {}, answers: part === "answers" };
  const calls: ShapeBook["calls"] = {};
  for (const resource of RESOURCES) readResource(program, resource, reader, calls);
  const book: ShapeBook = { version: installedVersion(), shapes: reader.shapes, calls };
  return `${JSON.stringify(book)}\n`;
}

/** Reading the SDK's types takes seconds; both books are made from one reading. */
let program: ts.Program | null = null;

function readProgram(): ts.Program {
  return ts.createProgram(
    RESOURCES.map((name) => path.join(SDK, "resources", `${name}.d.ts`)),
    {
      strict: true,
      skipLibCheck: true,
      module: ts.ModuleKind.ESNext,
      moduleResolution: ts.ModuleResolutionKind.Bundler,
      types: ["node"],
    },
  );
}

function installedVersion(): string {
  return (
    /"([^"]+)"|'([^']+)'/
      .exec(readFileSync(path.join(SDK, "apiVersion.js"), "utf8"))
      ?.slice(1)
      .find(Boolean) ?? "unknown"
  );
}

function readResource(sdk: ts.Program, name: string, reader: ShapeReader, calls: ShapeBook["calls"]): void {
  const known = callsIn(readFileSync(path.join(SDK, "resources", `${name}.js`), "utf8"));
  const source = sdk.getSourceFile(path.join(SDK, "resources", `${name}.d.ts`));
  if (!source) throw new Error(`no types for ${name}`);
  ts.forEachChild(source, (node) => {
    if (!ts.isClassDeclaration(node)) return;
    for (const member of node.members) {
      if (!ts.isMethodDeclaration(member) || !ts.isIdentifier(member.name)) continue;
      const call = known.get(member.name.text);
      if (!call || calls[call] || OMITTED.test(call)) continue;
      calls[call] = reader.answers ? answerOf(member, reader) : paramsOf(member, reader);
    }
  });
}

/** Method name → `POST /v1/customers/*`, read from the SDK's own request calls. */
function callsIn(source: string): Map<string, string> {
  const calls = new Map<string, string>();
  const pattern =
    /^ {4}(\w+)\([^)]*\) \{\s*(?:return|const)[\s\S]*?_makeRequest\('(\w+)', [`']([^`']+)[`']/gm;
  for (const [, method = "", verb = "", url = ""] of source.matchAll(pattern)) {
    calls.set(method, `${verb} ${url.replace(/\$\{[^}]*\}/g, "*")}`);
  }
  return calls;
}

function paramsOf(method: ts.MethodDeclaration, reader: ShapeReader): string | null {
  const given = method.parameters.find((parameter) => parameter.name.getText() === "params");
  if (!given?.type) return null;
  const shape = readShape(reader, reader.checker.getTypeFromTypeNode(given.type));
  return typeof shape === "object" && "ref" in shape ? shape.ref : null;
}

/** `Promise<Response<Customer>>` and `ApiListPromise<Customer>` both return Customer, single or as a list. */
function answerOf(method: ts.MethodDeclaration, reader: ShapeReader): string | null {
  const text = method.type?.getText() ?? "";
  if (!method.type || text.startsWith("ApiListPromise") || text.startsWith("ApiSearch")) return null;
  if (!ts.isTypeReferenceNode(method.type)) return null;
  const response = method.type.typeArguments?.[0];
  const inner = response && ts.isTypeReferenceNode(response) ? response.typeArguments?.[0] : undefined;
  if (!inner) return null;
  const shape = readShape(reader, reader.checker.getTypeFromTypeNode(inner));
  return typeof shape === "object" && "ref" in shape ? shape.ref : null;
}
