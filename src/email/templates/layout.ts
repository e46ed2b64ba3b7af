import type { Locale } from "@/lib/locale";
import type { MailData, MailKind } from "../mail-data";

/** What a letter says, before it is dressed: the same for text and HTML. */
export type Letter = {
  subject: string;
  heading: string;
  /** Sentences, a paragraph each. */
  paragraphs: string[];
  /** Amounts and dates, a line each. */
  facts?: { label: string; value: string }[];
  action?: { label: string; url: string };
  /** Small print after the action. */
  note?: string;
  /** Why they get it, where it is not for having an account. */
  because?: string;
};

/** A letter by the same hand in each language. */
export type Template<K extends MailKind> = Record<Locale, (data: MailData[K]) => Letter>;

const footers: Record<Locale, string> = {
  "pt-BR": "Você recebeu esta mensagem porque tem uma conta no Fatura.",
  en: "You received this message because you have an account with Fatura.",
};

const because = (letter: Letter, locale: Locale) => letter.because ?? footers[locale];

export function letterText(letter: Letter, locale: Locale): string {
  const facts = letter.facts?.map(({ label, value }) => `${label}: ${value}`).join("\n");
  const action = letter.action && `${letter.action.label}:\n${letter.action.url}`;
  const parts = [
    letter.heading,
    ...letter.paragraphs,
    facts,
    action,
    letter.note,
    `--\n${because(letter, locale)}`,
  ];
  return `${parts.filter(Boolean).join("\n\n")}\n`;
}

/** One column, no pictures, no tables, styles on the elements: mail programs drop everything else. */
export function letterHtml(letter: Letter, locale: Locale): string {
  const { heading, paragraphs, facts = [], action, note } = letter;
  return `<!doctype html>
<html lang="${locale}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<title>${escaped(letter.subject)}</title>
</head>
<body style="margin:0;padding:24px;font-family:system-ui,-apple-system,'Segoe UI',sans-serif;font-size:16px;line-height:1.5">
<div style="max-width:34em;margin:0 auto">
<p style="margin:0 0 24px;font-weight:600">Fatura</p>
<h1 style="margin:0 0 16px;font-size:20px;font-weight:600">${escaped(heading)}</h1>
${paragraphs.map((text) => `<p style="margin:0 0 16px">${escaped(text)}</p>`).join("\n")}
${facts.map(factHtml).join("\n")}
${action ? actionHtml(action) : ""}
${note ? `<p style="margin:0 0 16px;font-size:14px">${escaped(note)}</p>` : ""}
<hr style="margin:24px 0;border:0;border-top:1px solid #d0d5d2">
<p style="margin:0;font-size:12px">${escaped(because(letter, locale))}</p>
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

/** Names and plan names are typed by people: nothing of them may become markup. */
const escaped = (text: string) => text.replace(/[&<>"']/g, (char) => entities[char] ?? char);
