import { NextIntlClientProvider } from "next-intl";
import { renderToStaticMarkup } from "react-dom/server";
import { describe, expect, it } from "vitest";
import { MainFigures } from "@/features/analytics/components/main-figures";
import { planLines } from "@/features/analytics/components/plan-lines";
import { RevenueBridge } from "@/features/analytics/components/revenue-bridge";
import { Trends } from "@/features/analytics/components/trends";
import type { Figure, Overview, TrendPeriod, TrendPoint } from "@/features/analytics/types/overview";
import { messages } from "@/i18n/messages";
import type { Locale } from "@/lib/locale";

/** The visible text, without tags and with ordinary spaces. */
const read = (element: React.ReactNode, locale: Locale = "pt-BR") =>
  html(element, locale)
    .replace(/<[^>]+>/g, " ")
    .replace(/[\s\u00a0]+/g, " ");

const html = (element: React.ReactNode, locale: Locale = "pt-BR") =>
  renderToStaticMarkup(
    <NextIntlClientProvider locale={locale} messages={messages[locale]} timeZone="America/Sao_Paulo">
      {element}
    </NextIntlClientProvider>,
  );

const figure = (before: number, now: number): Figure => ({ before, now, line: [before, now] });

const overview = (more: Partial<Overview> = {}): Overview => ({
  today: "2026-11-21",
  since: "2026-10-23",
  currency: "brl",
  mrr: figure(1_000_00, 1_120_00),
  active: figure(10, 11),
  started: figure(2, 3),
  ended: figure(0, 2),
  churnRate: { before: 0, now: 0.2, line: [0, 0.2] },
  paid: figure(500_00, 400_00),
  arpuMinor: 101_82,
  byStatus: { active: 9, pastDue: 2, trialing: 1, unpaid: 0, paused: 0 },
  bridge: {
    beforeMinor: 1_000_00,
    startedMinor: 300_00,
    raisedMinor: 0,
    loweredMinor: 50_00,
    endedMinor: 130_00,
    nowMinor: 1_120_00,
  },
  trend: [
    { from: "2026-11-20", mrrMinor: 1_000_00, active: 10, started: 0, ended: 0, paidMinor: 0 },
    { from: "2026-11-21", mrrMinor: 1_120_00, active: 11, started: 3, ended: 2, paidMinor: 400_00 },
  ],
  plans: [],
  prices: [],
  ...more,
});

describe("ADM-1 the overview in words", () => {
  it("ADM-1 the title of a chart is what it shows over the chosen period", () => {
    const [first, last] = overview().trend as [TrendPoint, TrendPoint];
    const said = (before: Partial<TrendPoint>, now: Partial<TrendPoint>, period: TrendPeriod = "days") =>
      read(
        <Trends
          overview={overview({
            trend: [
              { ...first, ...before },
              { ...last, ...now },
            ],
          })}
          period={period}
        />,
      );
    expect(said({}, {})).toContain("A receita mensal subiu 12% em 90 dias");
    expect(said({}, {}, "months")).toContain("A receita mensal subiu 12% em 12 meses");
    expect(said({}, {}, "months")).toContain("1 assinante a mais em 12 meses");
    expect(said({ started: 1 }, {})).toContain("4 entraram e 2 saíram em 90 dias");
    expect(said({ paidMinor: 100_00 }, {})).toContain("R$ 500,00 recebidos em 90 dias");
    expect(said({}, { mrrMinor: 900_00 })).toContain("A receita mensal caiu 10% em 90 dias");
    expect(said({ mrrMinor: 0 }, { mrrMinor: 97_00 })).toContain("A receita mensal chegou a R$ 97,00");
    expect(said({ mrrMinor: 0 }, { mrrMinor: 0 })).toContain("A receita mensal é a mesma de 90 dias atrás");
    expect(said({}, { paidMinor: 0 })).toContain("Nada recebido em 90 dias");
    expect(said({}, { started: 0, ended: 1 })).toContain("Ninguém entrou e 1 saiu em 90 dias");
  });

  it("ADM-1 a chart is drawn on the server, its cursor stands on the newest point, and it names gains and losses", () => {
    const page = html(<Trends overview={overview()} period="days" />).replaceAll("\u00a0", " ");
    expect(page).toMatch(/<path d="M0 [\d.]+H100V[\d.]+" fill="none"/);
    expect(page).toContain('aria-valuetext="21 de novembro de 2026: R$ 1.120,00"');
    expect(page).toContain('aria-valuetext="21 de novembro de 2026: Entraram 3, Saíram 2"');
  });

  it("ADM-1 every point of a chart is in the table behind it, the newest first", () => {
    const text = read(<Trends overview={overview()} period="days" />);
    expect(text).toContain(
      "Dia Receita mensal 21 de novembro de 2026 R$ 1.120,00 20 de novembro de 2026 R$ 1.000,00",
    );
    expect(read(<Trends overview={overview()} period="months" />, "en")).toContain(
      "Month Monthly revenue November 2026",
    );
  });

  it("ADM-5 each number leads to its rows by the filters of the tables", () => {
    const page = html(<MainFigures overview={overview()} />);
    expect([...page.matchAll(/href="([^"]+)"/g)].map((match) => match[1]?.replaceAll("&amp;", "&"))).toEqual([
      "/dashboard/settings/customers?status=active&sort=mrr&dir=desc",
      "/dashboard/settings/customers?status=active",
      "/dashboard/settings/customers?ended=2026-10-23",
      "/dashboard/settings/customers?since=2026-10-23",
    ]);
  });

  it("ADM-1 without paying customers 30 days ago there is no rate instead of a wrong one", () => {
    const text = read(
      <MainFigures overview={overview({ churnRate: { before: null, now: null, line: [] } })} />,
    );
    expect(text).toContain("Cancelamentos");
    expect(text).toContain("sem base");
    expect(text).not.toContain("NaN");
  });

  it("ADM-1 the parts of the revenue change add up to its total", () => {
    const text = read(<RevenueBridge overview={overview()} />);
    expect(text).toContain("Há 30 dias R$ 1.000,00");
    expect(text).toContain("Entradas + R$ 300,00");
    expect(text).toContain("Reduções − R$ 50,00");
    expect(text).toContain("Hoje R$ 1.120,00");
  });

  it("ADM-2 the plans' revenue adds up to the figure above, prices outside the catalogue among it", () => {
    const plan = {
      planId: "p1",
      activeSubscribers: 10,
      trialing: 0,
      newIn30Days: 1,
      mrrMinor: 1_000_00,
      churnedIn30Days: 0,
      churnRate: 0,
      checkoutsStarted30: 0,
      checkoutsCompleted30: 0,
      conversion: null,
    };
    const price = (planId: string | null, priceId: string | null, subscribers: number, mrrMinor: number) => ({
      planId,
      priceId,
      interval: "month",
      subscribers,
      mrrMinor,
    });
    const lines = planLines(
      overview({
        plans: [plan],
        prices: [price("p1", "new", 7, 700_00), price("p1", "old", 3, 300_00), price(null, null, 1, 120_00)],
      }),
      [{ id: "p1", slug: "p1", name: { "pt-BR": "Um", en: "One" }, active: true, currentPriceIds: ["new"] }],
    );
    expect(
      lines.map(({ key, active, onOlderPrices, mrrMinor }) => [key, active, onOlderPrices, mrrMinor]),
    ).toEqual([
      ["p1", 10, 3, 1_000_00],
      ["outside", 1, 0, 120_00],
    ]);
  });
});
