import { useLocale, useTranslations } from "next-intl";
import { Section } from "@/components/ui/card";
import { cn } from "@/components/ui/cn";
import { Link } from "@/components/ui/link";
import { formatDate } from "@/i18n/format";
import type { PromotablePrice, PromotionEntry } from "../types/promotion";
import { untilLabel } from "./promotion-labels";
import { PROMOTIONS_PATH } from "./promotions-path";
import { type Span, spanOf, toBar, toMonths, toPlace } from "./timeline-span";

type Props = { promotions: PromotionEntry[]; prices: PromotablePrice[]; now: string };

/** What runs when: a row for each plan and interval, a bar for each promotion. A table for screen readers. */
export function PromotionTimeline({ promotions, prices, now }: Props) {
  const t = useTranslations("adminPromotions");
  const locale = useLocale();
  const span = spanOf(promotions, new Date(now));
  return (
    <Section
      id="promotion-timeline"
      title={t("timeline.title")}
      sentence={t("timeline.sentence", {
        from: formatDate(span.from, locale),
        until: formatDate(span.to, locale),
      })}
    >
      <table aria-labelledby="promotion-timeline" className="figures w-full text-sm max-sm:block">
        <thead className="max-sm:block">
          <tr className="max-sm:block">
            <th scope="col" className="w-44 text-left font-medium text-muted text-xs max-sm:sr-only">
              {t("timeline.plan")}
            </th>
            <th scope="col" className="font-normal max-sm:block">
              <span className="sr-only">{t("timeline.bars")}</span>
              <Axis span={span} now={new Date(now)} />
            </th>
          </tr>
        </thead>
        <tbody className="max-sm:block">
          {prices.map((price) => (
            <tr key={`${price.planId} ${price.interval}`} className="border-muted border-t max-sm:block">
              <th
                scope="row"
                className="py-2 pr-4 text-left font-normal text-default max-sm:block max-sm:pb-0"
              >
                {t("planInterval", { plan: price.planName, interval: t(price.interval) })}
              </th>
              <td className="py-1.5 max-sm:block">
                <Bars
                  promotions={promotions.filter(({ targets }) =>
                    targets.some((on) => on.planId === price.planId && on.interval === price.interval),
                  )}
                  span={span}
                  now={new Date(now)}
                />
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </Section>
  );
}

function Axis({ span, now }: { span: Span; now: Date }) {
  const t = useTranslations("adminPromotions");
  const locale = useLocale();
  const month = new Intl.DateTimeFormat(locale, { month: "short", timeZone: "UTC" });
  return (
    <div aria-hidden className="relative mb-1 h-10 text-left text-muted text-xs">
      {toMonths(span).map((at) => (
        <span
          key={at.toISOString()}
          className="absolute top-0 border-l pl-1"
          style={{ left: `${toPlace(at, span)}%` }}
        >
          {month.format(at)}
        </span>
      ))}
      <span
        className="absolute bottom-0 -translate-x-1/2 font-medium text-accent"
        style={{ left: `${toPlace(now, span)}%` }}
      >
        {t("timeline.today")}
      </span>
    </div>
  );
}

const barLooks = {
  running: "border-success bg-success text-success",
  scheduled: "border-info bg-info text-info",
  ended: "border-default bg-muted text-muted",
  withdrawn: "hidden",
} as const;

function Bars({ promotions, span, now }: { promotions: PromotionEntry[]; span: Span; now: Date }) {
  const t = useTranslations("adminPromotions");
  const locale = useLocale();
  const bars = promotions.flatMap((promotion) => {
    const bar = toBar(promotion, span);
    return bar ? [{ promotion, bar }] : [];
  });
  return (
    <div className="relative h-11 rounded-control bg-muted">
      <span
        aria-hidden
        className="absolute inset-y-0 border-accent border-l"
        style={{ left: `${toPlace(now, span)}%` }}
      />
      {bars.length === 0 ? <span className="sr-only">{t("timeline.none")}</span> : null}
      {bars.map(({ promotion, bar }) => {
        const { id, label, percent, startsAt, endsAt, state } = promotion;
        const summary = t("timeline.bar", {
          ...{ label, percent, from: formatDate(startsAt, locale, "datetime") },
          until: endsAt ? untilLabel(endsAt, locale) : t("timeline.open"),
        });
        return (
          <Link
            key={id}
            href={`${PROMOTIONS_PATH}/${id}`}
            title={summary}
            style={{ left: `${bar.left}%`, width: `max(${bar.width}%, 10px)` }}
            className={cn(
              "absolute inset-y-0 flex items-center overflow-hidden rounded-control border px-1 font-medium text-xs",
              barLooks[state],
            )}
          >
            <span aria-hidden className="truncate max-sm:hidden">
              {`${percent}% · ${label}`}
            </span>
            <span className="sr-only">{`${t(`state.${state}`)}: ${summary}`}</span>
          </Link>
        );
      })}
    </div>
  );
}
