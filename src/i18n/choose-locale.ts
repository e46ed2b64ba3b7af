"use server";

import { cookies, headers } from "next/headers";
import { isLocale } from "@/lib/locale";
import { LOCALE_COOKIE } from "./locale-cookie";

const YEAR_SECONDS = 31_536_000;

/** Stores the language for this browser. An unknown language changes nothing. */
export async function chooseLocale(locale: string): Promise<void> {
  if (!isLocale(locale)) return;
  const secure = (await headers()).get("x-forwarded-proto") === "https";
  (await cookies()).set(LOCALE_COOKIE, locale, { path: "/", maxAge: YEAR_SECONDS, sameSite: "lax", secure });
}
