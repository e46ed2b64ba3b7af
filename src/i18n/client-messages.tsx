import { NextIntlClientProvider } from "next-intl";
import { getMessages } from "next-intl/server";
import type { ReactNode } from "react";
import type { PageArea } from "./messages";

/** Sends the texts of some areas, and the common ones, to the client components inside; no others. */
export async function ClientMessages({ areas, children }: { areas: PageArea[]; children: ReactNode }) {
  const all = await getMessages();
  const some = Object.fromEntries((["common", ...areas] as const).map((area) => [area, all[area]]));
  return <NextIntlClientProvider messages={some}>{children}</NextIntlClientProvider>;
}
