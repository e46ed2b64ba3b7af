export const PLATFORM_ROLES = ["user", "admin", "superadmin"] as const;
export type PlatformRole = (typeof PLATFORM_ROLES)[number];
export const APP_ROLES = ["owner", "billing", "member"] as const;
export type AppRole = (typeof APP_ROLES)[number];

/** The signed-in person and the app they have open. */
export type Viewer = {
  user: { id: string; name: string; email: string; role: PlatformRole; locale: "pt-BR" | "en" };
  apps: { id: string; name: string; role: AppRole }[];
  activeAppId: string;
};
