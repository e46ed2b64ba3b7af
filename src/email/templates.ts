import { unreachable } from "@/lib/errors";
import type { QueuedMail } from "./mail-data";
import { appInvitation } from "./templates/app-invitation";
import { type Letter, letterHtml, letterText } from "./templates/layout";
import { passwordChanged } from "./templates/password-changed";
import { passwordReset } from "./templates/password-reset";
import { paymentFailed } from "./templates/payment-failed";
import { priceChangeNotice } from "./templates/price-change-notice";
import { priceChangeWithdrawn } from "./templates/price-change-withdrawn";
import { subscriptionCanceled } from "./templates/subscription-canceled";
import { subscriptionStarted } from "./templates/subscription-started";
import { welcome } from "./templates/welcome";

export type RenderedMail = { subject: string; text: string; html: string };

/**
 * Writes a letter in its reader's language, as plain text and as HTML that say the same. A link to a page of
 * ours is completed by `appUrl`: a mail program knows no "this site".
 */
export function renderMail(owed: QueuedMail, appUrl: string): RenderedMail {
  const letter = withWholeLink(write(owed), appUrl);
  return {
    subject: letter.subject,
    text: letterText(letter, owed.locale),
    html: letterHtml(letter, owed.locale),
  };
}

const withWholeLink = (letter: Letter, appUrl: string): Letter =>
  letter.action
    ? { ...letter, action: { ...letter.action, url: new URL(letter.action.url, `${appUrl}/`).href } }
    : letter;

function write(owed: QueuedMail): Letter {
  switch (owed.mail) {
    case "welcome":
      return welcome[owed.locale](owed.data);
    case "password_reset":
      return passwordReset[owed.locale](owed.data);
    case "password_changed":
      return passwordChanged[owed.locale](owed.data);
    case "app_invitation":
      return appInvitation[owed.locale](owed.data);
    case "subscription_started":
      return subscriptionStarted[owed.locale](owed.data);
    case "payment_failed":
      return paymentFailed[owed.locale](owed.data);
    case "subscription_canceled":
      return subscriptionCanceled[owed.locale](owed.data);
    case "price_change_notice":
      return priceChangeNotice[owed.locale](owed.data);
    case "price_change_withdrawn":
      return priceChangeWithdrawn[owed.locale](owed.data);
    default:
      return unreachable(owed);
  }
}
