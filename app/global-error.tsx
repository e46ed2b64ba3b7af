"use client";

import "@/styles/globals.css";

/** When the root layout itself fails, the language is unknown: the page uses both. */
export default function GlobalFailure({
  error,
  reset,
}: {
  error: Error & { digest?: string };
  reset: () => void;
}) {
  return (
    <html lang="pt-BR">
      <body>
        <title>Fatura</title>
        <main className="mx-auto max-w-lg px-4 py-24">
          <h1 className="text-xl">Não conseguimos carregar esta página</h1>
          <p className="mt-2 text-muted">
            O problema está do nosso lado e nada foi cobrado. Tente de novo em instantes.
          </p>
          <p lang="en" className="mt-2 text-muted">
            We could not load this page. The problem is on our side and nothing was charged.
          </p>
          <button
            type="button"
            onClick={reset}
            className="mt-6 min-h-10 rounded-control bg-accent px-4 font-medium text-on-accent text-sm"
          >
            Tentar de novo <span lang="en">· Try again</span>
          </button>
          {error.digest ? <p className="mt-6 text-subtle text-xs">{error.digest}</p> : null}
        </main>
      </body>
    </html>
  );
}
