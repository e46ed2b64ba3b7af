import { sql } from "drizzle-orm";
import { check, index, integer, pgTable, text, uniqueIndex } from "drizzle-orm/pg-core";
import { apps } from "./apps";
import { instant } from "./columns";
import { users } from "./people";

/** An invitation by email to join an app. Only the hash of the email's key is stored, and the key works once. */
export const appInvitations = pgTable(
  "app_invitations",
  {
    id: text("id").primaryKey(),
    appId: text("app_id")
      .notNull()
      .references(() => apps.id, { onDelete: "cascade" }),
    email: text("email").notNull(),
    role: text("role", { enum: ["owner", "billing", "member"] }).notNull(),
    /** SHA-256 of the key, in hexadecimal. Resending creates a new key and invalidates the previous one. */
    tokenHash: text("token_hash").notNull().unique(),
    invitedBy: text("invited_by").references(() => users.id, { onDelete: "set null" }),
    /** Emails sent so far. */
    sends: integer("sends").notNull().default(1),
    lastSentAt: instant("last_sent_at").notNull(),
    expiresAt: instant("expires_at").notNull(),
    acceptedAt: instant("accepted_at"),
    revokedAt: instant("revoked_at"),
    createdAt: instant("created_at").notNull(),
  },
  (t) => [
    uniqueIndex("app_invitations_one_open_key")
      .on(t.appId, t.email)
      .where(sql`${t.acceptedAt} is null and ${t.revokedAt} is null`),
    index("app_invitations_app_idx").on(t.appId, t.createdAt),
    check("app_invitations_email_lowercase", sql`${t.email} = lower(${t.email})`),
    check("app_invitations_role_known", sql`${t.role} in ('owner', 'billing', 'member')`),
    check("app_invitations_one_end", sql`${t.acceptedAt} is null or ${t.revokedAt} is null`),
  ],
);
