import { useTranslations } from "next-intl";
import type { ReferenceOperation } from "@/lib/api-reference";
import { FieldList } from "./field-list";

/** One operation, closed until it is asked for: the browser's own disclosure, which needs no script. */
export function Operation({ operation }: { operation: ReferenceOperation }) {
  const t = useTranslations("reference");
  const { id, method, path, summary, about, parameters, body, answers, refusals } = operation;
  return (
    <details id={id} className="group scroll-mt-6 border-t first:border-t-0">
      <summary className="flex min-h-12 cursor-pointer flex-wrap items-baseline gap-x-4 gap-y-1 px-5 py-3 sm:px-6">
        <span className="wrap-anywhere font-mono text-sm">
          <span className="mr-2 inline-block min-w-16 font-semibold">{method}</span>
          {path}
        </span>
        <span className="text-muted text-sm" lang="en">
          {summary}
        </span>
      </summary>
      <div className="grid gap-5 px-5 pb-6 sm:px-6">
        <div className="max-w-[70ch] space-y-2 text-sm" lang="en">
          {about.map((paragraph) => (
            <p key={paragraph}>{paragraph}</p>
          ))}
        </div>
        <FieldList title={t("parameters")} fields={parameters} />
        <FieldList title={t("body")} fields={body} />
        {answers.map(({ status, about: said, fields }) => (
          <div key={status} className="grid gap-2">
            <p className="text-sm">
              <span className="font-mono font-semibold">{status}</span> <span lang="en">{said}</span>
            </p>
            <FieldList title={t("answer")} fields={fields} />
          </div>
        ))}
        <div>
          <h3 className="font-medium text-sm">{t("refusals")}</h3>
          <dl className="mt-2 divide-y border-y text-sm" lang="en">
            {refusals.map(({ status, code, title, detail }) => (
              <div
                key={`${status} ${code}`}
                className="grid gap-x-6 gap-y-0.5 py-2 sm:grid-cols-[minmax(0,2fr)_minmax(0,3fr)]"
              >
                <dt className="wrap-anywhere font-mono">
                  {status} {code}
                </dt>
                <dd className="text-muted">
                  {title}. {detail}
                </dd>
              </div>
            ))}
          </dl>
        </div>
      </div>
    </details>
  );
}
