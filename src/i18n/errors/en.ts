import type { ErrorTexts } from "./texts";

/** What a refusal says in English: what happened, and the way on. */
export const en: ErrorTexts = {
  malformed: {
    title: "Unreadable request",
    detail: "The body of the request is not valid JSON. Check it and send it again.",
  },
  not_json: {
    title: "Format not accepted",
    detail: "Send the body as JSON, with the header Content-Type: application/json.",
  },
  bad_characters: {
    title: "Characters not accepted",
    detail: "The request contains characters that cannot be stored. Remove them and send it again.",
  },
  unauthenticated: {
    title: "Sign in to continue",
    detail: "Your session does not exist or has expired. Sign in again.",
  },
  payment_required: {
    title: "Payment required",
    detail: "A payment has to be completed before this can go on.",
  },
  forbidden: {
    title: "Not permitted",
    detail: "Your role in this account does not allow this. Ask whoever manages it.",
  },
  cross_origin: {
    title: "Origin not accepted",
    detail: "This request came from another site. Open Fatura and try there.",
  },
  not_found: {
    title: "Not found",
    detail: "What you are looking for does not exist or is not in this account.",
  },
  conflict: {
    title: "Conflict",
    detail: "Something changed in the meantime. Refresh the page and try again.",
  },
  too_large: {
    title: "Request too large",
    detail: "The body of the request may have at most {maxBytes} bytes.",
  },
  invalid: { title: "Invalid data", detail: "Check the fields named and send it again." },
  rate_limited: {
    title: "Too many requests",
    detail: "There were too many requests in a short time. Try again in {seconds} s.",
  },
  unavailable: {
    title: "Unavailable right now",
    detail: "We cannot do this at the moment. Try again shortly; nothing was changed.",
  },
  internal: {
    title: "Unexpected error",
    detail: "Something failed on our side. Try again; if it goes on, give the request id to support.",
  },
  sign_in_unavailable: {
    title: "Sign-in unavailable right now",
    detail: "We cannot check your sign-in safely at the moment. Try again shortly.",
  },
  invalid_credentials: {
    title: "Could not sign in",
    detail: "E-mail and password do not match. Check them and try again.",
  },
  email_taken: {
    title: "E-mail already registered",
    detail: "There is already an account with this e-mail. Sign in or reset the password.",
  },
  password_too_short: { title: "Password too short", detail: "The password needs at least 8 characters." },
  password_too_long: { title: "Password too long", detail: "The password may have up to 128 characters." },
  reset_link_invalid: {
    title: "Link invalid or expired",
    detail: "This link to reset the password was used already or has expired. Ask for a new one.",
  },
  plan_not_found: {
    title: "Plan not found",
    detail: "This plan does not exist. Choose one from the plans page.",
  },
  plan_unavailable: {
    title: "Plan temporarily unavailable",
    detail: "Plan temporarily unavailable. Choose another plan or come back later.",
  },
  plan_slug_taken: {
    title: "Identifier already taken",
    detail: "Another plan has this identifier. Choose another one; it cannot be changed later.",
  },
  plan_tier_taken: {
    title: "Level already taken",
    detail: "Another plan stands on this level. Each plan has a level of its own; choose a free number.",
  },
  free_plan_exists: {
    title: "There is a free plan already",
    detail: "There is one free plan: whoever has no subscription falls back to it.",
  },
  plan_changed: {
    title: "The plan changed while you were editing",
    detail:
      "Somebody saved a change after you opened this page. Nothing was saved: reload, check and save again.",
  },
  trial_not_sold: {
    title: "This plan has no trial",
    detail: "Only a plan that is subscribed to on the site can have trial days.",
  },
  plan_is_fallback: {
    title: "The free plan is always active",
    detail: "Whoever has no subscription falls back to it, so it cannot be deactivated.",
  },
  plan_is_last: {
    title: "It is the last plan on sale",
    detail: "Without it nobody could subscribe. Activate another plan before you deactivate this one.",
  },
  plan_unpublished: {
    title: "The plan has no price at Stripe yet",
    detail:
      "Give the plan a monthly or yearly price and try again; without a published price nobody can pay.",
  },
  no_active_subscription: {
    title: "No active subscription found",
    detail: "No active subscription found. Choose a plan to subscribe.",
  },
  subscription_exists: {
    title: "There is a subscription already",
    detail: "This account already has a subscription. To change the plan, use the plan change.",
  },
  open_debt: {
    title: "There is an unpaid invoice",
    detail: "Pay this account's open invoice; after that you can subscribe again.",
  },
  checkout_in_progress: {
    title: "A payment is being started",
    detail: "Somebody else in this account, or another tab, is starting a payment. Try again shortly.",
  },
  checkout_not_found: {
    title: "Payment not found",
    detail:
      "This payment does not exist or belongs to another account. See your subscription on the dashboard.",
  },
  coupon_invalid: {
    title: "Invalid coupon",
    detail: "This coupon does not exist or has expired. Check the code, or go on without it.",
  },
  coupon_blocked_by_promotion: {
    title: "This plan is already on promotion",
    detail:
      "While the promotion {label} covers this plan, coupons are not accepted: discounts do not add up. Go on without the coupon; the promotional price is already applied.",
  },
  promotion_overlaps: {
    title: "There is a promotion in that time already",
    detail:
      "The promotion {label} already covers the plan {plan} ({interval}), from {from} to {until}. Change the dates, leave that plan out, or end the other one.",
  },
  promotion_not_found: {
    title: "Promotion not found",
    detail: "This promotion does not exist. Go back to the list of promotions.",
  },
  promotion_start_past: {
    title: "The start is over",
    detail: "Choose a start in the future, or leave the field empty to begin now.",
  },
  promotion_end_too_early: {
    title: "The end comes too early",
    detail: "The end must come after the start and after now. To stop now, end the promotion.",
  },
  promotion_target_unknown: {
    title: "Plan not sold on the site",
    detail: "One of the plans does not exist, or is not sold on the site for that billing period.",
  },
  promotion_running: {
    title: "The promotion has begun",
    detail:
      "While a promotion runs, only its name and its end can change. For another discount, end this one and create a new one.",
  },
  promotion_ended: {
    title: "The promotion is over",
    detail: "A promotion that has ended does not change any more. Create a new one.",
  },
  promotion_changed: {
    title: "The promotion changed meanwhile",
    detail: "Somebody else changed or ended this promotion. Refresh the page and check before saving.",
  },
  promotion_key_used: {
    title: "Request already used",
    detail: "This request has already made another promotion. Refresh the page and check the list.",
  },
  price_changed: {
    title: "The price changed meanwhile",
    detail:
      "A promotion began or ended, or the plan has a new price. Nothing was charged. Check the updated amount before you go on.",
  },
  app_not_found: {
    title: "Account not found",
    detail: "This account does not exist, or you are not part of it.",
  },
  checkouts_off: {
    title: "New subscriptions are paused",
    detail: "We have paused new subscriptions for a while. Nothing was charged; come back later.",
  },
  stripe_unavailable: {
    title: "Payments unavailable right now",
    detail: "The payment service did not answer. Nothing was charged; try again shortly.",
  },
  stripe_answer_implausible: {
    title: "Stripe's answer cannot be trusted",
    detail:
      "Stripe answered without what we have published. Nothing was changed or counted as missing; check the key and try again.",
  },
  catalogue_is_changing: {
    title: "The catalogue is changing right now",
    detail: "Somebody changed the catalogue during the comparison. Try again shortly.",
  },
  finding_not_found: {
    title: "Difference not found",
    detail: "There is no difference with this code. Go back to the list.",
  },
  finding_resolved: {
    title: "It was resolved another way",
    detail: "Somebody else resolved this difference. See what was done under “Resolved”.",
  },
  finding_gone: {
    title: "There is no difference any more",
    detail: "Both sides agree again. Nothing was changed.",
  },
  finding_changed: {
    title: "Something changed since you opened the page",
    detail: "One of the sides is no longer what you saw. Look at both again and decide.",
  },
  finding_not_settled_here: {
    title: "It is not resolved here",
    detail: "This difference is about a subscription; it is resolved on the subscription itself.",
  },
  finding_unacceptable: {
    title: "Stripe's side does not fit",
    detail:
      "What Stripe has does not fit the catalogue (empty, too long, or of another kind). Push our side instead.",
  },
  finding_not_pushable: {
    title: "Stripe cannot be changed here",
    detail:
      "The amount of a Stripe price never changes. Accept what is charged, or change the price on its plan.",
  },
  finding_refused_by_stripe: {
    title: "Stripe refused",
    detail:
      "Stripe did not take the change. Nothing changed on our side; look at the object in Stripe's dashboard.",
  },
  job_not_found: { title: "Job not found", detail: "There is no job with this name." },
  webhook_not_found: {
    title: "Event not found",
    detail: "No stored event has this id. Check it in the list.",
  },
  webhook_in_progress: {
    title: "Being processed right now",
    detail: "A worker holds this event. Wait a minute and look at how it ended.",
  },
  wrong_password: {
    title: "Current password does not match",
    detail: "Check your current password and try again. Nothing was changed.",
  },
  password_unchanged: {
    title: "Same password as before",
    detail: "Choose a password that differs from the current one.",
  },
  session_not_found: {
    title: "Session not found",
    detail: "This session has ended already or is not yours.",
  },
  member_not_found: { title: "Member not found", detail: "This person is not a member of this workspace." },
  last_owner: {
    title: "The last owner stays",
    detail: "A workspace always has an owner. Make somebody else an owner first.",
  },
  personal_app_owner: {
    title: "This is a personal workspace",
    detail: "Whose personal workspace it is stays its owner.",
  },
  already_member: {
    title: "A member already",
    detail: "Somebody with this e-mail is in the workspace already.",
  },
  already_invited: {
    title: "Invited already",
    detail: "There is a valid invitation for this e-mail. Send it again or revoke it first.",
  },
  invitation_limit: {
    title: "Too many invitations today",
    detail: "A workspace may invite up to {limit} people a day. Try again tomorrow.",
  },
  invitation_just_sent: {
    title: "Sent a moment ago",
    detail: "This invitation was sent less than a minute ago. Wait a little before sending it again.",
  },
  invitation_sent_often: {
    title: "Sent many times already",
    detail: "This invitation was sent ten times. Check the address, revoke it and invite again.",
  },
  invitation_closed: {
    title: "Invitation closed",
    detail: "This invitation was accepted or revoked in the meantime. Refresh the page.",
  },
  invitation_not_found: {
    title: "Invitation not found",
    detail: "This invitation does not exist or was taken back. Ask whoever invited you for another one.",
  },
  invitation_used: {
    title: "Invitation used already",
    detail: "This link was used already. Ask for another invitation if you need one.",
  },
  invitation_expired: {
    title: "Invitation expired",
    detail: "This invitation is too old. Ask whoever invited you for another one.",
  },
  invitation_other_email: {
    title: "The invitation is for another e-mail",
    detail: "Sign in with the e-mail address that was invited.",
  },
  app_limit: {
    title: "Too many workspaces",
    detail: "You may own up to {limit} workspaces.",
  },
  plan_not_priced: {
    title: "This plan has no price here",
    detail: "The plan is free, is sold by talking to us, or has no price at this interval yet.",
  },
  plan_not_published: {
    title: "Plan not published yet",
    detail: "Stripe does not know this plan yet. It is published within minutes; try again later.",
  },
  price_below_minimum: {
    title: "Amount too low",
    detail: "The lowest price that Stripe charges in reais is R$0.50.",
  },
  price_above_maximum: {
    title: "Amount too high",
    detail: "The highest price that Stripe accepts is R$999,999.99.",
  },
  price_unchanged: {
    title: "This is the price already",
    detail: "Enter an amount other than the present one.",
  },
  price_changed_meanwhile: {
    title: "The price has changed meanwhile",
    detail:
      "Somebody else changed this price. Nothing was changed now; look at the present amount and begin again.",
  },
  price_change_in_progress: {
    title: "A change is under way",
    detail: "A change of this price is under way. Try again in a moment.",
  },
  price_refused_by_stripe: {
    title: "Stripe refused the price",
    detail: "Stripe did not accept this price. The present price stays.",
  },
  price_answer_differs: {
    title: "Stripe's answer does not agree",
    detail:
      "Stripe made something other than what was asked for ({fields}). It was undone, and the present price stays.",
  },
  price_move_nobody: {
    title: "There is nobody to move",
    detail: "Nobody is on an older price, or another move has these people already.",
  },
  price_moves_not_found: {
    title: "Move not found",
    detail: "There is no such price move.",
  },
  price_moves_over: {
    title: "The move is over",
    detail: "This move has ended; there is nothing left to cancel.",
  },
  webhook_signature: {
    title: "Signature does not match",
    detail: "The event was not signed with a secret of this endpoint, or the signature is old.",
  },
  webhook_payload: {
    title: "Unreadable event",
    detail: "The signed event does not have the shape of a Stripe event.",
  },
  webhook_mode: {
    title: "Wrong mode",
    detail: "The event is from Stripe's other mode: test and live have separate endpoints.",
  },
};
