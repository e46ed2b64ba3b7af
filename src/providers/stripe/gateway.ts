import type { BillingProvider } from "../provider";
import type { CataloguePublisher } from "./catalogue-publisher";

/** Everything that is called at Stripe, in one object: both doors share its pace and its errors. */
export type StripeGateway = BillingProvider & CataloguePublisher;
