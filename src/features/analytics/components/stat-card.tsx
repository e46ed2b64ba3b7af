import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { Link } from "@/components/ui/link";
import { Definition } from "./definition";
import { Sparkline } from "./sparkline";

/** One figure: name, definition, number (a link to its rows), change, sparkline, and further details. */
export function StatCard({
  name,
  definition,
  value,
  href,
  change,
  line,
  note,
}: {
  name: string;
  definition: string;
  value: string;
  href: string;
  change: ReactNode;
  line: readonly number[];
  note: string;
}) {
  const t = useTranslations("adminOverview");
  return (
    <li className="relative flex flex-col rounded-card border bg-raised px-5 pt-4 pb-4">
      <div className="flex items-center justify-between gap-2">
        <h2 className="font-medium text-muted text-sm">{name}</h2>
        <Definition label={t("definitions.open", { figure: name })}>{definition}</Definition>
      </div>
      <p className="mt-1">
        <Link
          href={href}
          title={t("figures.see")}
          className="figures inline-flex min-h-10 min-w-10 items-center font-semibold text-emphasis text-xl underline decoration-transparent underline-offset-4 hover:decoration-current"
        >
          {value}
        </Link>
      </p>
      {change}
      <div className="mt-3">
        <Sparkline values={line} />
      </div>
      <p className="figures mt-2 text-muted text-sm">{note}</p>
    </li>
  );
}
