"use client";

import en from "@/i18n/messages/en/failure.json";
import pt from "@/i18n/messages/pt-BR/failure.json";

const button = "inline-flex min-h-10 items-center rounded-control border px-4 py-2 font-medium text-sm";

/**
 * Replaces a page that failed to render: what failed, and two ways to continue. Every page loads it, so it brings its
 * own texts and buttons instead of the formatter of messages and the router's links; what failed may be those.
 */
export function PageFailure({ error, reset }: { error: Error & { digest?: string }; reset: () => void }) {
  const isEnglish = typeof document !== "undefined" && document.documentElement.lang === "en";
  const texts = isEnglish ? en : pt;
  return (
    <div className="mx-auto max-w-lg py-12" role="alert">
      <h1 className="text-xl">{texts.title}</h1>
      <p className="mt-2 text-muted">{texts.sentence}</p>
      <div className="mt-6 flex flex-wrap gap-3">
        <button
          type="button"
          onClick={reset}
          className={`${button} border-transparent bg-accent text-on-accent hover:bg-accent-hover`}
        >
          {texts.retry}
        </button>
        <a href="/" className={`${button} border-emphasis bg-raised text-emphasis hover:bg-subtle`}>
          {texts.home}
        </a>
      </div>
      {error.digest ? (
        <p className="mt-6 font-mono text-subtle text-xs">
          {texts.reference.replace("{digest}", error.digest)}
        </p>
      ) : null}
    </div>
  );
}
