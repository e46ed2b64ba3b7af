import type { Reader } from "@db/client";
import { appMembers, apps } from "@db/schema/apps";
import { users } from "@db/schema/people";
import { and, asc, eq, inArray } from "drizzle-orm";
import { DEFAULT_LOCALE, isLocale, type Locale } from "@/lib/locale";

/** The first owner of an app: its customer at Stripe carries this name, whichever member is buying. */
export async function findFirstOwner(
  db: Reader,
  appId: string,
): Promise<{ email: string; name: string; locale: Locale } | null> {
  const rows = await db
    .select({ email: users.email, name: users.name, locale: users.locale })
    .from(appMembers)
    .innerJoin(users, eq(users.id, appMembers.userId))
    .where(and(eq(appMembers.appId, appId), eq(appMembers.role, "owner")))
    .orderBy(asc(appMembers.createdAt), asc(users.id))
    .limit(1);
  const owner = rows[0];
  return owner ? { ...owner, locale: isLocale(owner.locale) ? owner.locale : DEFAULT_LOCALE } : null;
}

/** The people who receive mail about an app's money: owners and billing members. */
export async function findBillingContacts(
  db: Reader,
  appId: string,
): Promise<{ email: string; locale: Locale; appName: string }[]> {
  const rows = await db
    .select({ email: users.email, locale: users.locale, appName: apps.name })
    .from(appMembers)
    .innerJoin(users, eq(users.id, appMembers.userId))
    .innerJoin(apps, eq(apps.id, appMembers.appId))
    .where(and(eq(appMembers.appId, appId), inArray(appMembers.role, ["owner", "billing"])));
  return rows.map((r) => ({ ...r, locale: isLocale(r.locale) ? r.locale : DEFAULT_LOCALE }));
}
