import type { Delivery } from "../events/delivery";
import type { Locale } from "../pages/format";

export type ControlWords = ReturnType<typeof portuguese>;

export function controlWords(locale: Locale): ControlWords {
  return locale === "pt-BR" ? portuguese() : english();
}

function portuguese() {
  return {
    title: "Controle do ambiente de testes",
    clock: "Relógio",
    clockHint: "Ao adiantar, tudo o que vence no caminho acontece e é entregue.",
    hour: "+ 1 hora",
    day: "+ 1 dia",
    month: "+ 1 mês",
    deliveries: "Entregas de eventos",
    flowing: (pending: number) => (pending === 0 ? "Tudo entregue." : `${pending} a entregar.`),
    pausedNow: (pending: number) => `Em pausa, ${pending} à espera.`,
    pause: "Pausar",
    resume: "Retomar",
    endpoint: "Destino",
    noEndpoint: "Nenhum destino registrado: os eventos ficam guardados e não são enviados.",
    faults: "Falhas pedidas:",
    subscriptions: "Assinaturas",
    invoices: "Faturas",
    customers: "Clientes",
    recent: "Entregas recentes",
    events: "Eventos",
    none: "Ainda não há nada aqui.",
    id: "Id",
    customer: "Cliente",
    status: "Estado",
    renews: "Fim do período",
    number: "Número",
    amount: "Valor",
    created: "Criado em",
    name: "Nome",
    event: "Evento",
    outcome: "Resultado",
    attempts: "Tentativas",
    next: "Próxima",
    type: "Tipo",
    resend: "Reenviar",
    resendNamed: (type: string) => `Reenviar ${type}`,
    states: {
      pending: "a caminho",
      delivered: "entregue",
      failed: "falhou",
      dropped: "perdida",
    } as Record<Delivery["state"], string>,
  };
}

function english(): ControlWords {
  return {
    title: "Test environment control",
    clock: "Clock",
    clockHint: "Moving ahead, everything due on the way happens and is delivered.",
    hour: "+ 1 hour",
    day: "+ 1 day",
    month: "+ 1 month",
    deliveries: "Event deliveries",
    flowing: (pending) => (pending === 0 ? "All delivered." : `${pending} to deliver.`),
    pausedNow: (pending) => `Paused, ${pending} waiting.`,
    pause: "Pause",
    resume: "Resume",
    endpoint: "Endpoint",
    noEndpoint: "No endpoint is registered: events are kept and not sent.",
    faults: "Faults asked for:",
    subscriptions: "Subscriptions",
    invoices: "Invoices",
    customers: "Customers",
    recent: "Recent deliveries",
    events: "Events",
    none: "Nothing here yet.",
    id: "Id",
    customer: "Customer",
    status: "Status",
    renews: "Period end",
    number: "Number",
    amount: "Amount",
    created: "Created",
    name: "Name",
    event: "Event",
    outcome: "Outcome",
    attempts: "Attempts",
    next: "Next",
    type: "Type",
    resend: "Resend",
    resendNamed: (type) => `Resend ${type}`,
    states: { pending: "on its way", delivered: "delivered", failed: "failed", dropped: "lost" },
  };
}
