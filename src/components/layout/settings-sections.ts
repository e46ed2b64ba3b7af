import {
  Activity,
  BadgePercent,
  CalendarClock,
  ChartLine,
  CircleUserRound,
  CreditCard,
  Layers,
  ListChecks,
  type LucideIcon,
  RefreshCw,
  ScrollText,
  Users,
  UsersRound,
  Webhook,
} from "lucide-react";

const at = (key: SettingsKey, path: string, Icon: LucideIcon, admin: boolean) =>
  ({ key, href: `/dashboard/settings${path}`, Icon, admin }) as const;

export type SettingsKey =
  | "overview"
  | "plans"
  | "features"
  | "promotions"
  | "terms"
  | "customers"
  | "payments"
  | "webhooks"
  | "sync"
  | "audit"
  | "operations"
  | "account"
  | "members";

/** The sections of the settings, in the order of the rail. Those not marked for admins are for everyone. */
export const SETTINGS_SECTIONS = [
  at("overview", "", ChartLine, true),
  at("plans", "/plans", Layers, true),
  at("features", "/features", ListChecks, true),
  at("promotions", "/promotions", BadgePercent, true),
  at("terms", "/terms", CalendarClock, true),
  at("customers", "/customers", Users, true),
  at("payments", "/payments", CreditCard, true),
  at("webhooks", "/webhooks", Webhook, true),
  at("sync", "/sync", RefreshCw, true),
  at("audit", "/audit", ScrollText, true),
  at("operations", "/operations", Activity, true),
  at("account", "/account", CircleUserRound, false),
  at("members", "/members", UsersRound, false),
] as const;

export const SETTINGS_PATH = "/dashboard/settings";

/** Whether a path belongs to a section. The overview's path is a prefix of all others, so it must match exactly. */
export const isInSection = (path: string, href: string) =>
  path === href || (href !== SETTINGS_PATH && path.startsWith(`${href}/`));
