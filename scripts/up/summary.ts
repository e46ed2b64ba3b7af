import type { Person } from "./database";

/** What other programs find in `<home>/stack.json`. Null stands for a service of one's own without a page. */
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

/** The lines for the person at the terminal; the last is the one that says that a browser can be used. */
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
