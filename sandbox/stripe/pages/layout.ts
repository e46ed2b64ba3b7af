import { createHash } from "node:crypto";
import type { FrontResponse } from "../server/front";
import type { Locale } from "./format";
import { type Html, html, trusted } from "./html";
import { STYLE } from "./style";
import { wordsOf } from "./words";

/** A whole page: striped bar, banner, one `main`. `script` is ours; the page works without it. */
export function page(input: {
  status?: number;
  locale: Locale;
  title: string;
  main: Html;
  script?: string;
}): FrontResponse {
  const { locale, title, main, script } = input;
  const whole = html`<!doctype html>
<html lang="${locale}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="robots" content="noindex">
<title>${title} · SANDBOX</title>
<link rel="icon" href="data:,">
<style>${trusted(STYLE)}</style>
</head>
<body>
<div class="stripes" aria-hidden="true"></div>
<header class="banner"><b>SANDBOX</b> <span>${wordsOf(locale).banner}</span></header>
${main}
${script ? html`<script>${trusted(script)}</script>` : null}
</body>
</html>
`;
  return { status: input.status ?? 200, headers: headersFor(script), body: whole.markup };
}

/**
 * Only our own styles and scripts run. There is no `form-action`: browsers apply it to redirects as well, and
 * paying ends in a redirect to the application.
 */
function headersFor(script: string | undefined): Record<string, string> {
  const scriptSource = script
    ? ` 'sha256-${createHash("sha256").update(script).digest("base64")}'`
    : " 'none'";
  return {
    "content-type": "text/html; charset=utf-8",
    "cache-control": "no-store",
    "referrer-policy": "same-origin",
    "x-content-type-options": "nosniff",
    "content-security-policy": `default-src 'none'; style-src 'unsafe-inline'; img-src data:; script-src${scriptSource}; connect-src 'self'; base-uri 'none'; frame-ancestors 'none'`,
  };
}

/** A page with a message and one link. */
export function notice(input: {
  status: number;
  locale: Locale;
  title: string;
  body: string;
  link?: { href: string; text: string } | null;
}): FrontResponse {
  const { link } = input;
  return page({
    ...input,
    main: html`<main class="sheet narrow"><div class="card stack">
<h1>${input.title}</h1><p>${input.body}</p>
${link ? html`<a class="button main" href="${link.href}">${link.text}</a>` : null}
</div></main>`,
  });
}
