import { cookies, headers } from "next/headers";
import { getRequestConfig } from "next-intl/server";
import { billingPolicy } from "@/config/billing-policy";
import { isLocale, type Locale, negotiateLocale } from "@/lib/locale";
import { viewerIfKnown } from "@/page-context";
import { LOCALE_COOKIE } from "./locale-cookie";
import { messages } from "./messages";

/** The language of a page: chosen in this browser, else of the account, else the browser's preference. */
async function pageLocale(): Promise<Locale> {
  const chosen = (await cookies()).get(LOCALE_COOKIE)?.value;
  if (isLocale(chosen)) return chosen;
  return (await viewerIfKnown())?.user.locale ?? negotiateLocale((await headers()).get("accept-language"));
}

export default getRequestConfig(async () => {
  const locale = await pageLocale();
  return { locale, messages: messages[locale], timeZone: billingPolicy.timeZone };
});
