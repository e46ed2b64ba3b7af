import type { Locale } from "@/lib/locale";
import enAuth from "./messages/en/auth.json";
import enBilling from "./messages/en/billing.json";
import enCheckout from "./messages/en/checkout.json";
import enCommon from "./messages/en/common.json";
import enDashboard from "./messages/en/dashboard.json";
import enHistory from "./messages/en/history.json";
import enHome from "./messages/en/home.json";
import enInvoices from "./messages/en/invoices.json";
import enPlan from "./messages/en/plan.json";
import enPlans from "./messages/en/plans.json";
import enStatus from "./messages/en/status.json";
import ptAuth from "./messages/pt-BR/auth.json";
import ptBilling from "./messages/pt-BR/billing.json";
import ptCheckout from "./messages/pt-BR/checkout.json";
import ptCommon from "./messages/pt-BR/common.json";
import ptDashboard from "./messages/pt-BR/dashboard.json";
import ptHistory from "./messages/pt-BR/history.json";
import ptHome from "./messages/pt-BR/home.json";
import ptInvoices from "./messages/pt-BR/invoices.json";
import ptPlan from "./messages/pt-BR/plan.json";
import ptPlans from "./messages/pt-BR/plans.json";
import ptStatus from "./messages/pt-BR/status.json";

const portuguese = {
  auth: ptAuth,
  billing: ptBilling,
  checkout: ptCheckout,
  common: ptCommon,
  dashboard: ptDashboard,
  history: ptHistory,
  home: ptHome,
  invoices: ptInvoices,
  plan: ptPlan,
  plans: ptPlans,
  status: ptStatus,
};

/** The words of every page, by area. The Portuguese ones are the measure: English has the same keys. */
export type Messages = typeof portuguese;
export type MessageArea = keyof Messages;

const english: Messages = {
  auth: enAuth,
  billing: enBilling,
  checkout: enCheckout,
  common: enCommon,
  dashboard: enDashboard,
  history: enHistory,
  home: enHome,
  invoices: enInvoices,
  plan: enPlan,
  plans: enPlans,
  status: enStatus,
};

export const messages: Record<Locale, Messages> = { "pt-BR": portuguese, en: english };
