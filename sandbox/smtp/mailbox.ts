import { createHash } from "node:crypto";
import { mkdirSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import PostalMime from "postal-mime";

export interface Mail {
  /** Identifies the mail in URLs; derived from its Message-ID, so it is stable. */
  id: string;
  messageId: string;
  from: string;
  /** The envelope's recipients: the people who would receive it. */
  to: string[];
  subject: string;
  text: string;
  html: string;
  headers: { name: string; value: string }[];
  attachments: { filename: string; mimeType: string; sizeBytes: number }[];
  /** The mail's own Date header (sender's clock), ISO 8601. Null when it has none. */
  sentAt: string | null;
  /** When it was first received (this machine's clock), ISO 8601. */
  receivedAt: string;
  /** How many times a mail with this Message-ID was received; more than 1 means the sender repeated itself. */
  receivedCount: number;
}

export interface Mailbox {
  /** Newest first; with `to`, only those to this address. */
  list(filter?: { to?: string | null }): Mail[];
  find(id: string): Mail | null;
  /** Stores a mail; a Message-ID that is already stored only increments its count. */
  receive(raw: Buffer, envelope: { from: string; to: string[] }): Promise<Mail>;
  clear(): void;
}

/** Mails as JSON files in `folder`, so that they survive a restart and can be read directly. */
export function openMailbox(folder: string): Mailbox {
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  const mails = new Map(readMails(folder).map((mail) => [mail.id, mail]));

  const save = (mail: Mail): Mail => {
    mails.set(mail.id, mail);
    const file = join(folder, `${mail.id}.json`);
    writeFileSync(`${file}.new`, JSON.stringify(mail, null, 2), { mode: 0o600 });
    renameSync(`${file}.new`, file);
    return mail;
  };
  return {
    list({ to } = {}) {
      const wanted = to?.trim().toLowerCase();
      const all = [...mails.values()].sort((a, b) => (a.receivedAt < b.receivedAt ? -1 : 1)).reverse();
      return wanted ? all.filter((mail) => mail.to.some((address) => address.toLowerCase() === wanted)) : all;
    },
    find: (id) => mails.get(id) ?? null,
    async receive(raw, envelope) {
      const mail = await parse(raw, envelope);
      const known = mails.get(mail.id);
      if (!known) return save(mail);
      const to = [...new Set([...known.to, ...mail.to])];
      return save({ ...known, to, receivedCount: known.receivedCount + 1 });
    },
    clear() {
      mails.clear();
      for (const name of readdirSync(folder))
        if (name.endsWith(".json")) rmSync(join(folder, name), { force: true });
    },
  };
}

function readMails(folder: string): Mail[] {
  const names = readdirSync(folder).filter((name) => name.endsWith(".json"));
  return names.map((name) => JSON.parse(readFileSync(join(folder, name), "utf8")) as Mail);
}

async function parse(raw: Buffer, envelope: { from: string; to: string[] }): Promise<Mail> {
  const parsed = await PostalMime.parse(raw);
  const contentHash = createHash("sha256").update(raw).digest("hex");
  const messageId = parsed.messageId ?? `<${contentHash.slice(0, 24)}@no-message-id>`;
  return {
    id: createHash("sha256").update(messageId).digest("hex").slice(0, 20),
    messageId,
    from: parsed.from?.address ?? envelope.from,
    to: envelope.to,
    subject: parsed.subject ?? "",
    text: parsed.text ?? "",
    html: parsed.html ?? "",
    headers: parsed.headers.map(({ originalKey, value }) => ({ name: originalKey, value })),
    attachments: parsed.attachments.map(({ filename, mimeType, content }) => ({
      filename: filename ?? "",
      mimeType,
      sizeBytes: typeof content === "string" ? content.length : content.byteLength,
    })),
    sentAt: parsed.date ?? null,
    receivedAt: new Date().toISOString(),
    receivedCount: 1,
  };
}
