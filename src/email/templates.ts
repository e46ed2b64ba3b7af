import { unreachable } from "@/lib/errors";
import { toHtml, toPlainText } from "./layout";
import type { MailContent } from "./mail-content";
import type { QueuedMail } from "./mail-data";
import { getMailTexts } from "./mail-texts";
import { appInvitation } from "./templates/app-invitation";
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
 * Renders a mail in its reader's language, as plain text and as HTML with the same content. Links to our
 * pages are completed with `appUrl`, since a mail program has no base URL.
 */
export function renderMail(queued: QueuedMail, appUrl: string): RenderedMail {
  const { action, ...content } = getContent(queued);
  const mail = {
    footer: getMailTexts(queued.locale).t("footer"),
    ...content,
    action: { ...action, url: new URL(action.url, `${appUrl}/`).href },
  };
  return { subject: mail.subject, text: toPlainText(mail), html: toHtml(mail, queued.locale) };
}

function getContent(queued: QueuedMail): MailContent {
  const texts = getMailTexts(queued.locale);
  switch (queued.mail) {
    case "welcome":
      return welcome(texts, queued.data);
    case "password_reset":
      return passwordReset(texts, queued.data);
    case "password_changed":
      return passwordChanged(texts, queued.data);
    case "app_invitation":
      return appInvitation(texts, queued.data);
    case "subscription_started":
      return subscriptionStarted(texts, queued.data);
    case "payment_failed":
      return paymentFailed(texts, queued.data);
    case "subscription_canceled":
      return subscriptionCanceled(texts, queued.data);
    case "price_change_notice":
      return priceChangeNotice(texts, queued.data);
    case "price_change_withdrawn":
      return priceChangeWithdrawn(texts, queued.data);
    default:
      return unreachable(queued);
  }
}
