import { readFileSync } from "node:fs";

/** The output of `npm run up` for other programs, as far as the browser tests use it. */
type StackFile = {
  appUrl: string;
  stripeUrl: string;
  stripeSecretKey: string;
  databaseUrl: string;
  mailUrl: string;
  people: { email: string; password: string }[];
};

/** The running stack; `FATURA_STACK` names a file other than the default home's. */
export const stack = JSON.parse(
  readFileSync(process.env.FATURA_STACK ?? ".fatura/stack.json", "utf8"),
) as StackFile;
