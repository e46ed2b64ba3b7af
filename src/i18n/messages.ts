import type { Locale } from "@/lib/locale";
import enAccount from "./messages/en/account.json";
import enAdminAudit from "./messages/en/admin-audit.json";
import enAdminCustomers from "./messages/en/admin-customers.json";
import enAdminOperations from "./messages/en/admin-operations.json";
import enAdminOverview from "./messages/en/admin-overview.json";
import enAdminPayments from "./messages/en/admin-payments.json";
import enAdminPlans from "./messages/en/admin-plans.json";
import enAdminPrices from "./messages/en/admin-prices.json";
import enAdminPromotions from "./messages/en/admin-promotions.json";
import enAdminSync from "./messages/en/admin-sync.json";
import enAdminWebhooks from "./messages/en/admin-webhooks.json";
import enAuth from "./messages/en/auth.json";
import enBilling from "./messages/en/billing.json";
import enCheckout from "./messages/en/checkout.json";
import enCommon from "./messages/en/common.json";
import enDashboard from "./messages/en/dashboard.json";
import enHistory from "./messages/en/history.json";
import enHome from "./messages/en/home.json";
import enInvoices from "./messages/en/invoices.json";
import enMembers from "./messages/en/members.json";
import enPlan from "./messages/en/plan.json";
import enPlans from "./messages/en/plans.json";
import enStatus from "./messages/en/status.json";
import ptAccount from "./messages/pt-BR/account.json";
import ptAdminAudit from "./messages/pt-BR/admin-audit.json";
import ptAdminCustomers from "./messages/pt-BR/admin-customers.json";
import ptAdminOperations from "./messages/pt-BR/admin-operations.json";
import ptAdminOverview from "./messages/pt-BR/admin-overview.json";
import ptAdminPayments from "./messages/pt-BR/admin-payments.json";
import ptAdminPlans from "./messages/pt-BR/admin-plans.json";
import ptAdminPrices from "./messages/pt-BR/admin-prices.json";
import ptAdminPromotions from "./messages/pt-BR/admin-promotions.json";
import ptAdminSync from "./messages/pt-BR/admin-sync.json";
import ptAdminWebhooks from "./messages/pt-BR/admin-webhooks.json";
import ptAuth from "./messages/pt-BR/auth.json";
import ptBilling from "./messages/pt-BR/billing.json";
import ptCheckout from "./messages/pt-BR/checkout.json";
import ptCommon from "./messages/pt-BR/common.json";
import ptDashboard from "./messages/pt-BR/dashboard.json";
import ptHistory from "./messages/pt-BR/history.json";
import ptHome from "./messages/pt-BR/home.json";
import ptInvoices from "./messages/pt-BR/invoices.json";
import ptMembers from "./messages/pt-BR/members.json";
import ptPlan from "./messages/pt-BR/plan.json";
import ptPlans from "./messages/pt-BR/plans.json";
import ptStatus from "./messages/pt-BR/status.json";

const portuguese = {
  adminOverview: ptAdminOverview,
  adminPlans: ptAdminPlans,
  adminPrices: ptAdminPrices,
  adminPromotions: ptAdminPromotions,
  adminCustomers: ptAdminCustomers,
  adminPayments: ptAdminPayments,
  adminWebhooks: ptAdminWebhooks,
  adminSync: ptAdminSync,
  adminAudit: ptAdminAudit,
  adminOperations: ptAdminOperations,
  account: ptAccount,
  members: ptMembers,
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
  adminOverview: enAdminOverview,
  adminPlans: enAdminPlans,
  adminPrices: enAdminPrices,
  adminPromotions: enAdminPromotions,
  adminCustomers: enAdminCustomers,
  adminPayments: enAdminPayments,
  adminWebhooks: enAdminWebhooks,
  adminSync: enAdminSync,
  adminAudit: enAdminAudit,
  adminOperations: enAdminOperations,
  account: enAccount,
  members: enMembers,
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
