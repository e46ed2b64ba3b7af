import type { Mail } from "./mailbox";
import { styles } from "./styles";
import type { Words } from "./words";

export function listPage(words: Words, mails: Mail[], to: string | null): string {
  const reload = to ? `/?to=${encodeURIComponent(to)}` : "/";
  const body = `
    <header class="top">
      <h1>${words.title}</h1>
      <p class="muted">${words.intro}</p>
    </header>
    <div class="bar">
      <form method="get" action="/" class="filter">
        <label for="to">${words.filter}</label>
        <input id="to" name="to" type="email" value="${escapeHtml(to ?? "")}" autocomplete="off">
        <button>${words.show}</button>
        ${to ? `<a href="/">${words.all}</a>` : ""}
      </form>
      ${mails.length > 0 ? `<form method="post" action="/clear"><button class="quiet">${words.clear}</button></form>` : ""}
    </div>
    <div role="status" class="news"><p data-count="${mails.length}" hidden>${words.newMails} <a href="${reload}">${words.reload}</a></p></div>
    ${mails.length > 0 ? list(words, mails) : `<p class="empty">${to ? words.emptyFor(escapeHtml(to)) : words.empty}</p>`}
    <script src="/watch.js" type="module"></script>`;
  return page(words, words.title, body);
}

export function mailPage(words: Words, mail: Mail): string {
  const subject = escapeHtml(mail.subject) || words.noSubject;
  const body = `
    <nav><a href="/">${words.back}</a></nav>
    <h1>${subject}</h1>
    <dl class="facts">
      <dt>${words.from}</dt><dd>${escapeHtml(mail.from)}</dd>
      <dt>${words.to}</dt><dd>${mail.to.map((address) => `<a href="/?to=${encodeURIComponent(address)}">${escapeHtml(address)}</a>`).join(", ")}</dd>
      ${mail.sentAt ? `<dt>${words.date}</dt><dd>${time(words, mail.sentAt)}</dd>` : ""}
      <dt>${words.received}</dt><dd>${time(words, mail.receivedAt)} ${times(words, mail)}</dd>
    </dl>
    ${mail.html ? `<h2>${words.message}</h2><iframe title="${subject}" src="/mails/${mail.id}/html" sandbox="allow-popups allow-popups-to-escape-sandbox"></iframe>` : ""}
    <h2>${words.plain}</h2>
    ${mail.text ? `<pre tabindex="0">${linked(mail.text)}</pre>` : `<p class="muted">${words.noPlain}</p>`}
    ${attachments(words, mail)}
    <details><summary>${words.headers}</summary>
      <dl class="facts headers">${mail.headers.map(({ name, value }) => `<dt>${escapeHtml(name)}</dt><dd>${escapeHtml(value)}</dd>`).join("")}</dl>
    </details>`;
  return page(words, subject, body);
}

export function missingPage(words: Words): string {
  return page(
    words,
    words.title,
    `<nav><a href="/">${words.back}</a></nav><h1>404</h1><p>${words.missing}</p>`,
  );
}

function list(words: Words, mails: Mail[]): string {
  const items = mails.map(
    (mail) => `
      <li><a href="/mails/${mail.id}">
        <span class="subject">${escapeHtml(mail.subject) || words.noSubject}</span>
        <span class="to"><span class="hidden">${words.to}: </span>${escapeHtml(mail.to.join(", "))} ${times(words, mail)}</span>
        <span class="when">${time(words, mail.sentAt ?? mail.receivedAt)}</span>
      </a></li>`,
  );
  return `<ul class="mails">${items.join("")}</ul>`;
}

function attachments(words: Words, mail: Mail): string {
  if (mail.attachments.length === 0) return "";
  const items = mail.attachments.map(
    ({ filename, mimeType, sizeBytes }) =>
      `<li>${escapeHtml(filename)} · ${escapeHtml(mimeType)} · ${sizeBytes} B</li>`,
  );
  return `<h2>${words.attachments}</h2><ul>${items.join("")}</ul>`;
}

function times(words: Words, mail: Mail): string {
  return mail.receivedCount > 1
    ? `<strong class="badge">${words.receivedTimes(mail.receivedCount)}</strong>`
    : "";
}

function time(words: Words, iso: string): string {
  const shown = new Intl.DateTimeFormat(words.lang, {
    dateStyle: "medium",
    timeStyle: "medium",
    timeZone: "America/Sao_Paulo",
  }).format(new Date(iso));
  return `<time datetime="${escapeHtml(iso)}">${shown}</time>`;
}

/** Plain text with its URLs turned into links, as mail clients show it. */
function linked(text: string): string {
  return text
    .split(/(https?:\/\/[^\s<>"]+)/)
    .map((part, at) => {
      if (at % 2 === 0) return escapeHtml(part);
      return `<a href="${escapeHtml(part)}" target="_blank" rel="noreferrer">${escapeHtml(part)}</a>`;
    })
    .join("");
}

function escapeHtml(text: string): string {
  const entities: Record<string, string> = {
    "&": "&amp;",
    "<": "&lt;",
    ">": "&gt;",
    '"': "&quot;",
    "'": "&#39;",
  };
  return text.replace(/[&<>"']/g, (character) => entities[character] ?? character);
}

function page(words: Words, title: string, body: string): string {
  return `<!doctype html>
<html lang="${words.lang}">
<head>
  <meta charset="utf-8">
  <meta name="viewport" content="width=device-width, initial-scale=1">
  <meta name="color-scheme" content="light dark">
  <title>${title} · Fatura</title>
  <style>${styles}</style>
</head>
<body><main>${body}</main></body>
</html>`;
}
