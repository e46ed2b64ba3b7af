import type { Person } from "./database";

/** The content of `<home>/stack.json` for other programs. Null stands for an external service without a page. */
export interface StackFile {
  appUrl: string;
  stripeUrl: string;
  stripeSecretKey: string;
  webhookSecret: string;
  redisUrl: string;
  redisToken: string;
  databaseUrl: string;
  mailUrl: string | null;
  cronSecret: string;
  metricsToken: string;
  people: Person[];
}

/** The lines for the user at the terminal; the last one says that the application is ready for a browser. */
export function summary(file: StackFile, folders: { home: string; stripeIsLocal: boolean }): string {
  const where = [
    ["Application", file.appUrl],
    ...(folders.stripeIsLocal ? [["Stripe sandbox", file.stripeUrl]] : []),
    ...(file.mailUrl ? [["Mails", file.mailUrl]] : []),
    ["Logs and data", folders.home],
  ];
  const people = file.people.map(({ email, password, role, state }) => [email, password, role, state]);
  return [
    "",
    ...table(where),
    ...(people.length > 0
      ? ["", "  Log in as (e-mail, password, role, subscription):", ...table(people)]
      : []),
    "",
    "  Ctrl-C stops everything.",
    "",
    `ready: ${file.appUrl}`,
  ].join("\n");
}

function table(rows: string[][]): string[] {
  const widths = (rows[0] ?? []).map((_, column) =>
    Math.max(...rows.map((row) => (row[column] ?? "").length)),
  );
  return rows.map((row) =>
    `  ${row.map((cell, column) => cell.padEnd(widths[column] ?? 0)).join("  ")}`.trimEnd(),
  );
}
