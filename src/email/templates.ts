import { unreachable } from "@/lib/errors";
import type { OwedMail } from "./mail-data";
import { type Letter, letterHtml, letterText } from "./templates/layout";
import { passwordReset } from "./templates/password-reset";
import { paymentFailed } from "./templates/payment-failed";
import { subscriptionCanceled } from "./templates/subscription-canceled";
import { subscriptionStarted } from "./templates/subscription-started";
import { welcome } from "./templates/welcome";

export type RenderedMail = { subject: string; text: string; html: string };

/** Writes a letter in its reader's language, as plain text and as HTML that say the same. */
export function renderMail(owed: OwedMail): RenderedMail {
  const letter = write(owed);
  return {
    subject: letter.subject,
    text: letterText(letter, owed.locale),
    html: letterHtml(letter, owed.locale),
  };
}

function write(owed: OwedMail): Letter {
  switch (owed.mail) {
    case "welcome":
      return welcome[owed.locale](owed.data);
    case "password_reset":
      return passwordReset[owed.locale](owed.data);
    case "subscription_started":
      return subscriptionStarted[owed.locale](owed.data);
    case "payment_failed":
      return paymentFailed[owed.locale](owed.data);
    case "subscription_canceled":
      return subscriptionCanceled[owed.locale](owed.data);
    default:
      return unreachable(owed);
  }
}
