import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { type SmtpCatcher, startSmtpCatcher } from "@sandbox/smtp/server";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { createSmtpMailer } from "@/email/smtp-mailer";

let folder: string;
let catcher: SmtpCatcher;
beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), "fatura-mailer-"));
  catcher = await startSmtpCatcher({ folder });
});
afterAll(async () => {
  await catcher.stop();
  rmSync(folder, { recursive: true, force: true });
});

const mailerAt = (smtpUrl: string) =>
  createSmtpMailer({ smtpUrl, from: "Fatura <faturas@fatura.example>", appUrl: "https://fatura.example" });
const mail = {
  id: "out_1",
  to: "ana@example.com",
  subject: "Olá, Ana: sua assinatura está ativa",
  text: "Próxima cobrança: R$ 97,00",
  html: "<p>Próxima cobrança: R$ 97,00</p>",
};

describe("MAIL-1 sending", () => {
  it("MAIL-1 arrives with both texts, from us, under an id made of its own", async () => {
    await mailerAt(catcher.smtpUrl).send(mail);
    expect(catcher.mailbox.list({ to: "ana@example.com" })).toMatchObject([
      {
        messageId: "<out_1@fatura.example>",
        from: "faturas@fatura.example",
        to: ["ana@example.com"],
        subject: mail.subject,
        text: expect.stringContaining("R$ 97,00"),
        html: expect.stringContaining("<p>Próxima cobrança"),
      },
    ]);
  });

  it("MAIL-1 sent again it is recognised as the same", async () => {
    await mailerAt(catcher.smtpUrl).send({ ...mail, id: "out_2", to: "bia@example.com" });
    await mailerAt(catcher.smtpUrl).send({ ...mail, id: "out_2", to: "bia@example.com" });
    expect(catcher.mailbox.list({ to: "bia@example.com" })).toMatchObject([{ receivedCount: 2 }]);
  });

  it.each([
    "a@example.com, b@example.com",
    "x@example.com\r\nBcc: evil@example.com",
    "<evil@example.com> ana@example.com",
  ])("MAIL-1 reaches no other address, whatever is typed as one: %j", async (to) => {
    catcher.mailbox.clear();
    await expect(mailerAt(catcher.smtpUrl).send({ ...mail, id: "out_3", to })).rejects.toThrow("501");
    expect(catcher.mailbox.list()).toEqual([]);
  });

  it("MAIL-1 throws when the server refuses or is away, so that the outbox tries again", async () => {
    catcher.fail("defer");
    await expect(mailerAt(catcher.smtpUrl).send(mail)).rejects.toThrow();
    catcher.fail("none");
    await expect(mailerAt("smtp://127.0.0.1:1").send(mail)).rejects.toThrow();
  });
});
