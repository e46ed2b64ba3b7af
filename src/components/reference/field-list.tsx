import { useTranslations } from "next-intl";
import type { ReferenceField } from "@/lib/api-reference";

/** Fields with their types, as a definition list: it reads on a phone, where a table of three columns does not. */
export function FieldList({ title, fields }: { title: string; fields: ReferenceField[] }) {
  const t = useTranslations("reference");
  if (fields.length === 0) return null;
  return (
    <div>
      <h3 className="font-medium text-sm">{title}</h3>
      <dl className="mt-2 divide-y border-y text-sm" lang="en">
        {fields.map(({ path, type, about, required }) => (
          <div key={path} className="grid gap-x-6 gap-y-0.5 py-2 sm:grid-cols-[minmax(0,2fr)_minmax(0,3fr)]">
            <dt className="wrap-anywhere font-mono">
              {path}
              {required ? null : <span className="ml-2 font-sans text-muted">{t("optional")}</span>}
            </dt>
            <dd className="wrap-anywhere text-muted">
              <span className="font-mono">{type}</span>
              {about ? <span className="mt-0.5 block">{about}</span> : null}
            </dd>
          </div>
        ))}
      </dl>
    </div>
  );
}
