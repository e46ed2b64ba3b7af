import { createTransport } from "nodemailer";
import type { Mailer } from "./mailer";

/**
 * Sends over SMTP. Throws when the server is unreachable, too slow or refuses: the outbox then tries again, and
 * the unchanged Message-ID lets the receiving side recognise a mail that had arrived after all.
 */
export function createSmtpMailer(options: { smtpUrl: string; from: string; appUrl: string }): Mailer {
  const host = new URL(options.appUrl).hostname;
  const transport = createTransport({
    url: options.smtpUrl,
    connectionTimeout: 5_000,
    greetingTimeout: 5_000,
    socketTimeout: 10_000,
    dnsTimeout: 5_000,
  });
  return {
    send: async ({ id, to, subject, text, html }) => {
      await transport.sendMail({
        messageId: `<${id}@${host}>`,
        from: options.from,
        to: { name: "", address: to },
        subject,
        text,
        html,
        headers: { "Auto-Submitted": "auto-generated" },
        disableFileAccess: true,
        disableUrlAccess: true,
      });
    },
  };
}
