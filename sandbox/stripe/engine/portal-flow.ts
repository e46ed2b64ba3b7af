import type Stripe from "stripe";
import { invalidRequest, missingParam, noSuch } from "./errors";
import type { PortalConfiguration, PortalSession, Subscription } from "./objects";
import { offeredPrices } from "./portal-products";
import { mustBeUrl } from "./portal-url";
import { find, type Tx } from "./state";
import { isEnded } from "./subscription-save";

type Flow = NonNullable<PortalSession["flow"]>;
type Asked = Stripe.BillingPortal.SessionCreateParams.FlowData;

/** A deep link to one task. Refused when the configuration does not allow the task. */
export function readFlow(tx: Tx, configuration: PortalConfiguration, customer: string, asked: Asked): Flow {
  const { features } = configuration;
  const own = (id: string, name: string) =>
    ownSubscription(tx, id, customer, `flow_data[${name}][subscription]`);
  const flow: Flow = {
    after_completion: afterCompletion(asked.after_completion),
    customer_update: null,
    subscription_cancel: null,
    subscription_pause: null,
    subscription_update: null,
    subscription_update_confirm: null,
    type: asked.type,
  };
  switch (asked.type) {
    case "payment_method_update":
      mustBeOn(features.payment_method_update.enabled, "payment method update");
      return flow;
    case "customer_update":
      mustBeOn(features.customer_update.enabled, "customer update");
      return { ...flow, customer_update: {} };
    case "subscription_cancel": {
      mustBeOn(features.subscription_cancel.enabled, "subscription cancellation");
      const wish = given(asked.subscription_cancel, asked.type);
      if (wish.retention) throw notBuilt("flow_data[subscription_cancel][retention]");
      const { id, cancel_at } = own(wish.subscription, asked.type);
      if (cancel_at !== null) {
        throw invalidRequest("This subscription is already set to be canceled.", {
          param: "flow_data[subscription_cancel][subscription]",
        });
      }
      return { ...flow, subscription_cancel: { retention: null, subscription: id } };
    }
    case "subscription_update": {
      mustBeOn(features.subscription_update.enabled, "subscription update");
      const { id } = own(given(asked.subscription_update, asked.type).subscription, asked.type);
      return { ...flow, subscription_update: { subscription: id } };
    }
    case "subscription_update_confirm": {
      mustBeOn(features.subscription_update.enabled, "subscription update");
      const wish = given(asked.subscription_update_confirm, asked.type);
      const subscription = own(wish.subscription, asked.type);
      return { ...flow, subscription_update_confirm: readConfirm(tx, configuration, subscription, wish) };
    }
    default:
      throw notBuilt(`flow_data[type]=${asked.type}`);
  }
}

function readConfirm(
  tx: Tx,
  configuration: PortalConfiguration,
  subscription: Subscription,
  wish: NonNullable<Asked["subscription_update_confirm"]>,
): NonNullable<Flow["subscription_update_confirm"]> {
  const name = "flow_data[subscription_update_confirm]";
  if (wish.discounts) throw notBuilt(`${name}[discounts]`);
  const [item, ...others] = wish.items;
  if (!item || others.length > 0 || subscription.items.data.length > 1) {
    throw invalidRequest("Only one item can be updated, of a subscription that has one.", {
      param: `${name}[items]`,
    });
  }
  const current = subscription.items.data[0];
  if (current?.id !== item.id) throw noSuch("subscription_item", item.id, `${name}[items][0][id]`);
  const price = item.price ?? current.price.id;
  if (!offeredPrices(tx, configuration).some(({ id }) => id === price)) {
    throw invalidRequest(
      `The item cannot be updated to price \`${price}\` because the configuration \`${configuration.id}\` does not include the price in its \`features[subscription_update][products]\`.`,
      { param: `${name}[items][0][price]` },
    );
  }
  const quantity = item.quantity ?? current.quantity ?? 1;
  return { discounts: null, items: [{ id: item.id, price, quantity }], subscription: subscription.id };
}

function afterCompletion(asked: Asked["after_completion"]): Flow["after_completion"] {
  const type = asked?.type ?? "portal_homepage";
  const name = "flow_data[after_completion]";
  if (type === "redirect" && !asked?.redirect) throw missingParam(`${name}[redirect]`);
  return {
    hosted_confirmation:
      type === "hosted_confirmation"
        ? { custom_message: asked?.hosted_confirmation?.custom_message ?? null }
        : null,
    redirect:
      type === "redirect"
        ? { return_url: mustBeUrl(asked?.redirect?.return_url, `${name}[redirect][return_url]`) ?? "" }
        : null,
    type,
  };
}

function ownSubscription(tx: Tx, id: string, customer: string, param: string): Subscription {
  const subscription = find(tx, "subscription", id);
  if (!subscription || subscription.customer !== customer) throw noSuch("subscription", id, param);
  if (isEnded(subscription)) {
    throw invalidRequest(`The subscription ${id} has ended, so there is nothing to do with it.`, { param });
  }
  return subscription;
}

function given<T>(part: T | undefined, type: string): T {
  if (part === undefined) throw missingParam(`flow_data[${type}]`);
  return part;
}

function mustBeOn(enabled: boolean, feature: string): void {
  if (enabled) return;
  throw invalidRequest(
    `This portal session cannot be created because the ${feature} feature in the portal configuration is disabled.`,
    { param: "flow_data[type]" },
  );
}

function notBuilt(param: string) {
  return invalidRequest(`The Stripe sandbox does not implement \`${param}\` yet.`, {
    param,
    code: "sandbox_not_implemented",
  });
}
