import type { IncomingMessage, ServerResponse } from "node:http";
import type { Mailbox } from "./mailbox";
import { listPage, mailPage, missingPage } from "./pages";
import { wordsFor } from "./words";

const pagePolicy =
  "default-src 'none'; style-src 'unsafe-inline'; script-src 'self'; connect-src 'self'; frame-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'";

/** A mail's HTML is untrusted: no scripts, no forms, nothing loaded; its links may open in a new tab. */
const mailPolicy =
  "sandbox allow-popups allow-popups-to-escape-sandbox; default-src 'none'; style-src 'unsafe-inline'; img-src data:";

/** Polls the list and announces new mails without changing the page. */
const watchScript = `
const note = document.querySelector("[data-count]");
const seen = Number(note.dataset.count);
setInterval(async () => {
  const answer = await fetch("/api/mails" + location.search).catch(() => null);
  if (!answer?.ok) return;
  const { mails } = await answer.json();
  if (mails.length > seen) note.hidden = false;
}, 3000);
`;

interface Answer {
  status: number;
  type: "application/json" | "text/html" | "text/javascript";
  body: string;
  policy?: string;
  location?: string;
}

/** The mail catcher's page and JSON API, for this machine only. */
export function answerHttp(mailbox: Mailbox, request: IncomingMessage, response: ServerResponse): void {
  const { status, type, body, policy = pagePolicy, location } = answer(mailbox, request);
  response.writeHead(status, {
    "content-type": `${type}; charset=utf-8`,
    "content-security-policy": policy,
    "x-content-type-options": "nosniff",
    "referrer-policy": "no-referrer",
    "cache-control": "no-store",
    ...(location ? { location } : {}),
  });
  response.end(body);
}

function answer(mailbox: Mailbox, request: IncomingMessage): Answer {
  if (!isOwnAddress(request)) return refuse(403, "This page answers on 127.0.0.1 and localhost only.");
  const { pathname } = new URL(request.url ?? "/", "http://127.0.0.1");
  switch (`${request.method} ${pathname}`) {
    case "DELETE /api/mails":
      mailbox.clear();
      return json(200, { mails: [] });
    case "POST /clear":
      if (isFromElsewhere(request)) return refuse(403, "Use the button on this page.");
      mailbox.clear();
      return { ...html(303, ""), location: "/" };
    default:
      if (request.method === "GET" || request.method === "HEAD") return read(mailbox, request);
      return refuse(405, "There is nothing to do here with this method.");
  }
}

function read(mailbox: Mailbox, request: IncomingMessage): Answer {
  const { pathname, searchParams } = new URL(request.url ?? "/", "http://127.0.0.1");
  const words = wordsFor(request.headers["accept-language"]);
  const to = searchParams.get("to");
  if (pathname === "/") return html(200, listPage(words, mailbox.list({ to }), to));
  if (pathname === "/api/mails") return json(200, { mails: mailbox.list({ to }) });
  if (pathname === "/watch.js") return { status: 200, type: "text/javascript", body: watchScript };

  const [, area, id = "", part] = pathname.match(/^\/(api\/mails|mails)\/([0-9a-f]+)(\/html)?$/) ?? [];
  const mail = mailbox.find(id);
  if (area === "api/mails") return mail ? json(200, mail) : refuse(404, "There is no such mail.");
  if (!mail) return html(404, missingPage(words));
  if (part) return { ...html(200, `<base target="_blank">${mail.html}`), policy: mailPolicy };
  return html(200, mailPage(words, mail));
}

const html = (status: number, body: string): Answer => ({ status, type: "text/html", body });
const json = (status: number, body: unknown): Answer => ({
  status,
  type: "application/json",
  body: JSON.stringify(body),
});
const refuse = (status: number, error: string): Answer => json(status, { error });

/** Against DNS rebinding: a website whose host name points to this machine must not read the mails. */
function isOwnAddress(request: IncomingMessage): boolean {
  return /^(127\.0\.0\.1|localhost|\[::1\])(:\d+)?$/.test(request.headers.host ?? "");
}

function isFromElsewhere(request: IncomingMessage): boolean {
  const site = request.headers["sec-fetch-site"];
  return site !== undefined && site !== "same-origin" && site !== "none";
}
