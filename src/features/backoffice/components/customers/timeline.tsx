import { useTranslations } from "next-intl";
import { ButtonLink } from "@/components/ui/button";
import { Section } from "@/components/ui/card";
import { cn } from "@/components/ui/cn";
import { Link } from "@/components/ui/link";
import { type Timeline as Page, TIMELINE_KINDS, type TimelineKind } from "../../types/customer-overview";
import { TimelineItem } from "./timeline-item";

type Props = {
  path: string;
  timeline: Page;
  kind: TimelineKind | null;
  /** Whether this is a later page than the first. */
  older: boolean;
  planNames: Record<string, string>;
};

const ID = "timeline";

/** Everything that happened, newest first, with links that filter by kind. */
export function Timeline({ path, timeline, kind, older, planNames }: Props) {
  const t = useTranslations("adminCustomers.timeline");
  const href = (change: { kind?: TimelineKind | null; before?: string }) => {
    const params = new URLSearchParams();
    const wanted = change.kind === undefined ? kind : change.kind;
    if (wanted) params.set("kind", wanted);
    if (change.before) params.set("before", change.before);
    return `${path}${params.size > 0 ? `?${params}` : ""}#${ID}`;
  };
  const kinds = [null, ...TIMELINE_KINDS] as const;
  const { entries, next } = timeline;
  return (
    <Section
      id={ID}
      title={t("title")}
      sentence={t("sentence")}
      footer={
        next || older ? (
          <div className="flex flex-wrap gap-3">
            {next ? <ButtonLink href={href({ before: next })}>{t("older")}</ButtonLink> : null}
            {older ? (
              <ButtonLink href={href({})} look="quiet">
                {t("newest")}
              </ButtonLink>
            ) : null}
          </div>
        ) : null
      }
    >
      <nav aria-label={t("filter")} className="-mx-1 mb-5">
        <ul className="flex flex-wrap gap-1">
          {kinds.map((one) => (
            <li key={one ?? "all"}>
              <Link
                href={href({ kind: one })}
                scroll={false}
                aria-current={one === kind ? "true" : undefined}
                className={cn(
                  "flex min-h-10 items-center rounded-control px-3 font-medium text-sm",
                  one === kind ? "bg-subtle text-emphasis" : "text-muted hover:text-emphasis",
                )}
              >
                {t(`kinds.${one ?? "all"}`)}
              </Link>
            </li>
          ))}
        </ul>
      </nav>
      {entries.length > 0 ? (
        <ol className="grid gap-4">
          {entries.map((entry) => (
            <TimelineItem key={entry.key} entry={entry} planNames={planNames} />
          ))}
        </ol>
      ) : (
        <p className="text-muted text-sm">{t("empty")}</p>
      )}
    </Section>
  );
}
