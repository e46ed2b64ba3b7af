import { NextIntlClientProvider } from "next-intl";
import { renderToStaticMarkup } from "react-dom/server";
import { describe, expect, it } from "vitest";
import { NextCharge } from "@/features/billing-view/components/next-charge";
import { StatusBanner } from "@/features/billing-view/components/status-banner";
import { CheckoutBreakdown } from "@/features/checkout/components/checkout-breakdown";
import { messages } from "@/i18n/messages";
import { subscriptionView } from "./subscription-views";

/** The text of an element, as rendered. */
function words(element: React.ReactNode): string {
  const html = renderToStaticMarkup(
    <NextIntlClientProvider locale="pt-BR" messages={messages["pt-BR"]} timeZone="America/Sao_Paulo">
      {element}
    </NextIntlClientProvider>,
  );
  return html
    .replaceAll(/<[^>]+>/g, " ")
    .replaceAll(/[\s\u00a0]+/g, " ")
    .trim();
}

describe("UI-2 what is on the page about money", () => {
  it("UI-2 says today and then, with the date", () => {
    const offer = {
      slug: "starter",
      name: "Starter",
      interval: "month",
      currency: "brl",
      unitAmount: 9700,
      effectiveAmount: 7760,
      promotion: {
        label: "Semana",
        percent: 20,
        duration: "months",
        durationMonths: 2,
        endsAt: "2026-12-01T03:00:00.000Z",
      },
      trialDays: 0,
    } as const;
    expect(words(<CheckoutBreakdown offer={offer} now={new Date("2026-11-21T15:00:00Z")} />)).toBe(
      "Starter, mensal R$ 97,00 Semana, 20% de desconto − R$ 19,40 Hoje R$ 77,60 " +
        "Depois, por mês a partir de 21 de dezembro de 2026 R$ 77,60 " +
        "Mais tarde, por mês a partir de 21 de janeiro de 2027 R$ 97,00 " +
        "O desconto vale para as cobranças dos primeiros 2 meses a partir de hoje. " +
        "Promoção para quem assinar até 30 de novembro de 2026 às 23:59.",
    );
  });

  it("UI-2 shows the next charge with its date and card", () => {
    expect(words(<NextCharge subscription={subscriptionView()} />)).toBe(
      "Próxima cobrança R$ 97,00 por mês em 21 de dezembro de 2026 Visa final 4242",
    );
  });

  it("UI-2 says that nothing comes after a cancellation", () => {
    const ending = subscriptionView({ cancelAt: "2026-12-21T15:00:00.000Z", nextCharge: null });
    expect(words(<NextCharge subscription={ending} />)).toBe(
      "Próxima cobrança Nada a pagar A assinatura termina em 21 de dezembro de 2026 e não renova.",
    );
  });

  it("CHK-6 leads from a debt to its invoice, and says nothing when all is well", () => {
    const owing = subscriptionView({
      status: "past_due",
      access: { kind: "grace", until: "2026-11-28T15:00:00.000Z" },
      openInvoice: { id: "in_1", amountDue: 9700, currency: "brl", url: "https://pay.test/in_1" },
    });
    expect(words(<StatusBanner subscription={owing} />)).toBe(
      "Pagamento pendente · acesso até 28 de novembro de 2026 A última cobrança falhou. " +
        "Pague até 28 de novembro de 2026 para seguir sem interrupção. Pagar R$ 97,00",
    );
    expect(words(<StatusBanner subscription={subscriptionView()} />)).toBe("");
  });
});
