import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { join } from "node:path";
import { SMTPServer } from "smtp-server";
import { type Mailbox, openMailbox } from "./mailbox";
import { answerHttp } from "./web";

/** Simulated failures: "defer" is a temporary refusal (451), "reject" a permanent one (550). */
export type SmtpFault = "none" | "defer" | "reject";

export interface SmtpCatcher {
  /** `smtp://…` for the sender; no user, no password, no TLS. */
  smtpUrl: string;
  smtpPort: number;
  /** The page that shows the mails, and its JSON at `/api/mails`. */
  url: string;
  httpPort: number;
  mailbox: Mailbox;
  fail(fault: SmtpFault): void;
  stop(): Promise<void>;
}

const sizeLimitBytes = 25 * 1024 * 1024;

/** Accepts every mail on 127.0.0.1 and delivers none: mails are stored in `folder` and shown on a page. */
export async function startSmtpCatcher(input: {
  folder: string;
  smtpPort?: number;
  httpPort?: number;
}): Promise<SmtpCatcher> {
  const mailbox = openMailbox(join(input.folder, "mails"));
  let fault: SmtpFault = "none";
  const smtp = new SMTPServer({
    authOptional: true,
    disabledCommands: ["AUTH", "STARTTLS"],
    disableReverseLookup: true,
    size: sizeLimitBytes,
    banner: "Fatura mail catcher",
    onMailFrom: (_address, _session, done) => done(refusal(fault)),
    onData(stream, { envelope }, done) {
      const chunks: Buffer[] = [];
      stream.on("data", (chunk: Buffer) => chunks.push(chunk));
      stream.once("error", done);
      stream.once("end", () => {
        const from = envelope.mailFrom ? envelope.mailFrom.address : "";
        const to = envelope.rcptTo.map(({ address }) => address);
        mailbox.receive(Buffer.concat(chunks), { from, to }).then(() => done(), done);
      });
    },
  });
  // A client that disconnects early must not end the process, which it would without a listener.
  smtp.on("error", () => {});
  const http = createServer((request, response) => answerHttp(mailbox, request, response));

  await listening(smtp.server, () => smtp.listen(input.smtpPort ?? 0, "127.0.0.1"));
  try {
    await listening(http, () => http.listen(input.httpPort ?? 0, "127.0.0.1"));
  } catch (error) {
    smtp.close();
    throw error;
  }
  const { port: smtpPort } = smtp.server.address() as AddressInfo;
  const { port: httpPort } = http.address() as AddressInfo;
  return {
    smtpUrl: `smtp://127.0.0.1:${smtpPort}`,
    smtpPort,
    url: `http://127.0.0.1:${httpPort}`,
    httpPort,
    mailbox,
    fail(kind) {
      fault = kind;
    },
    async stop() {
      const closed = new Promise((resolve) => http.close(resolve));
      http.closeAllConnections();
      await Promise.all([closed, new Promise<void>((resolve) => smtp.close(() => resolve()))]);
    },
  };
}

function refusal(fault: SmtpFault): Error | null {
  switch (fault) {
    case "none":
      return null;
    case "defer":
      return Object.assign(new Error("Try again later"), { responseCode: 451 });
    case "reject":
      return Object.assign(new Error("Mailbox unavailable"), { responseCode: 550 });
    default: {
      const impossible: never = fault;
      return impossible;
    }
  }
}

interface Listenable {
  once(event: "listening", listener: () => void): unknown;
  once(event: "error", listener: (error: Error) => void): unknown;
  removeListener(event: "error", listener: (error: Error) => void): unknown;
}

function listening(server: Listenable, listen: () => void): Promise<void> {
  return new Promise((resolve, reject) => {
    server.once("error", reject);
    server.once("listening", () => {
      server.removeListener("error", reject);
      resolve();
    });
    listen();
  });
}
