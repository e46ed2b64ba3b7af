import type { Locale } from "@/lib/locale";
import type { MailContent } from "./mail-content";

type CompleteMail = MailContent & { footer: string };

export function toPlainText({ heading, paragraphs, facts, action, note, footer }: CompleteMail): string {
  const factLines = facts?.map(({ label, value }) => `${label}: ${value}`).join("\n");
  const parts = [heading, ...paragraphs, factLines, `${action.label}:\n${action.url}`, note, `--\n${footer}`];
  return `${parts.filter(Boolean).join("\n\n")}\n`;
}

/** One column, no pictures, no tables, styles on the elements: mail programs drop everything else. */
export function toHtml(mail: CompleteMail, locale: Locale): string {
  const { heading, paragraphs, facts = [], action, note, footer } = mail;
  return `<!doctype html>
<html lang="${locale}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<title>${escaped(mail.subject)}</title>
</head>
<body style="margin:0;padding:24px;font-family:system-ui,-apple-system,'Segoe UI',sans-serif;font-size:16px;line-height:1.5">
<div style="max-width:34em;margin:0 auto">
<p style="margin:0 0 24px;font-weight:600">Fatura</p>
<h1 style="margin:0 0 16px;font-size:20px;font-weight:600">${escaped(heading)}</h1>
${paragraphs.map((text) => `<p style="margin:0 0 16px">${escaped(text)}</p>`).join("\n")}
${facts.map(factHtml).join("\n")}
${actionHtml(action)}
${note ? `<p style="margin:0 0 16px;font-size:14px">${escaped(note)}</p>` : ""}
<hr style="margin:24px 0;border:0;border-top:1px solid #d0d5d2">
<p style="margin:0;font-size:12px">${escaped(footer)}</p>
</div>
</body>
</html>
`;
}

const factHtml = ({ label, value }: { label: string; value: string }) =>
  `<p style="margin:0 0 8px">${escaped(label)}: <strong>${escaped(value)}</strong></p>`;

const actionHtml = ({ label, url }: { label: string; url: string }) =>
  `<p style="margin:24px 0"><a href="${escaped(url)}" style="display:inline-block;padding:12px 20px;border-radius:8px;background:#0b6b4f;color:#ffffff;text-decoration:none;font-weight:500">${escaped(label)}</a></p>
<p style="margin:0 0 16px;font-size:14px;word-break:break-all">${escaped(url)}</p>`;

const entities: Record<string, string> = {
  "&": "&amp;",
  "<": "&lt;",
  ">": "&gt;",
  '"': "&quot;",
  "'": "&#39;",
};

/** Names and plan names are typed by people: they must not become markup. */
const escaped = (text: string) => text.replace(/[&<>"']/g, (char) => entities[char] ?? char);
