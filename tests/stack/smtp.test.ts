import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Mail } from "@sandbox/smtp/mailbox";
import { type SmtpCatcher, startSmtpCatcher } from "@sandbox/smtp/server";
import nodemailer, { type SendMailOptions } from "nodemailer";
import { afterEach, beforeEach, describe, expect, test } from "vitest";

describe("SMTP catcher", () => {
  let folder: string;
  let catcher: SmtpCatcher;

  beforeEach(async () => {
    folder = mkdtempSync(join(tmpdir(), "fatura-smtp-"));
    catcher = await startSmtpCatcher({ folder });
  });
  afterEach(async () => {
    await catcher.stop();
    rmSync(folder, { recursive: true, force: true });
  });

  const send = (mail: SendMailOptions) => nodemailer.createTransport(catcher.smtpUrl).sendMail(mail);
  const invoice: SendMailOptions = {
    from: "Fatura <nao-responda@fatura.test>",
    to: "ana@example.com",
    subject: "Sua fatura de março ✓",
    text: "Olá, Ana! Pague em https://example.com/i/1?a=b&c=d até amanhã.",
    html: "<p>Olá, <b>Ana</b>!</p><script>alert(1)</script>",
    messageId: "<invoice-1@fatura.test>",
  };
  const listed = async (query = "") => {
    const answer = await fetch(`${catcher.url}/api/mails${query}`);
    return ((await answer.json()) as { mails: Mail[] }).mails;
  };

  test("RUN-3 a mail sent by nodemailer is listed with its texts, and found by its recipient", async () => {
    await send(invoice);
    await send({ ...invoice, to: "bia@example.com", subject: "Outra", messageId: "<2@fatura.test>" });
    expect(await listed("?to=ANA@example.com")).toEqual([
      expect.objectContaining({
        from: "nao-responda@fatura.test",
        to: ["ana@example.com"],
        subject: "Sua fatura de março ✓",
        text: expect.stringContaining("Olá, Ana!"),
        html: expect.stringContaining("<b>Ana</b>"),
        messageId: "<invoice-1@fatura.test>",
        receivedCount: 1,
      }),
    ]);
    expect((await listed()).map((mail) => mail.subject)).toEqual(["Outra", "Sua fatura de março ✓"]);
  });

  test("RUN-3 the same Message-ID again is one mail, received twice", async () => {
    await send(invoice);
    await send(invoice);
    expect(await listed()).toEqual([expect.objectContaining({ receivedCount: 2 })]);
    expect(await (await fetch(catcher.url)).text()).toContain("recebido 2 vezes");
  });

  test("RUN-3 mails outlive a restart until they are deleted", async () => {
    await send(invoice);
    await catcher.stop();
    catcher = await startSmtpCatcher({ folder });
    expect(await listed()).toHaveLength(1);
    expect((await fetch(`${catcher.url}/api/mails`, { method: "DELETE" })).status).toBe(200);
    expect(await listed()).toEqual([]);
    await catcher.stop();
    catcher = await startSmtpCatcher({ folder });
    expect(await listed()).toEqual([]);
  });

  test("RUN-3 the page speaks the browser's language and shows a mail without running what is in it", async () => {
    await send({ ...invoice, subject: "<img src=x onerror=alert(1)>" });
    const [mail] = await listed();
    const page = (path: string, language: string) =>
      fetch(`${catcher.url}${path}`, { headers: { "accept-language": language } }).then((answer) =>
        answer.text(),
      );
    expect(await page("/", "en-US,en")).toContain("Captured emails");
    expect(await page("/", "pt-BR")).toContain("E-mails capturados");
    const shown = await page(`/mails/${mail?.id}`, "en");
    expect(shown).toContain("&lt;img src=x onerror=alert(1)&gt;");
    expect(shown).not.toContain("<img");
    expect(shown).toContain('href="https://example.com/i/1?a=b&amp;c=d"');
    expect(shown).toMatch(/<iframe [^>]*sandbox="allow-popups allow-popups-to-escape-sandbox"/);
    const html = await fetch(`${catcher.url}/mails/${mail?.id}/html`);
    expect(html.headers.get("content-security-policy")).toMatch(/^sandbox allow-popups .*default-src 'none'/);
    expect((await fetch(`${catcher.url}/mails/abc123`)).status).toBe(404);
  });

  test("RUN-3 a mail can be refused for now or for good, and then is not kept", async () => {
    catcher.fail("defer");
    await expect(send(invoice)).rejects.toMatchObject({ responseCode: 451 });
    catcher.fail("reject");
    await expect(send(invoice)).rejects.toMatchObject({ responseCode: 550 });
    catcher.fail("none");
    await send(invoice);
    expect(await listed()).toHaveLength(1);
  });
});
