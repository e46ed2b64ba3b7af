import account from "./account.json";
import adminAudit from "./admin-audit.json";
import adminCustomers from "./admin-customers.json";
import adminFeatures from "./admin-features.json";
import adminOperations from "./admin-operations.json";
import adminOverview from "./admin-overview.json";
import adminPayments from "./admin-payments.json";
import adminPlans from "./admin-plans.json";
import adminPrices from "./admin-prices.json";
import adminPromotions from "./admin-promotions.json";
import adminSync from "./admin-sync.json";
import adminTerms from "./admin-terms.json";
import adminWebhooks from "./admin-webhooks.json";
import auth from "./auth.json";
import billing from "./billing.json";
import checkout from "./checkout.json";
import common from "./common.json";
import dashboard from "./dashboard.json";
import errors from "./errors.json";
import failure from "./failure.json";
import history from "./history.json";
import home from "./home.json";
import invoices from "./invoices.json";
import mails from "./mails.json";
import members from "./members.json";
import plan from "./plan.json";
import plans from "./plans.json";
import reference from "./reference.json";
import status from "./status.json";

/** The texts of this language, by area: one file each. */
export const texts = {
  account,
  adminAudit,
  adminCustomers,
  adminFeatures,
  adminOperations,
  adminOverview,
  adminPayments,
  adminPlans,
  adminPrices,
  adminPromotions,
  adminSync,
  adminTerms,
  adminWebhooks,
  auth,
  billing,
  checkout,
  common,
  dashboard,
  errors,
  failure,
  history,
  home,
  invoices,
  mails,
  members,
  plan,
  plans,
  reference,
  status,
};
