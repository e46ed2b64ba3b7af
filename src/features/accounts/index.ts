/** The public door of accounts: people, their apps, and who is signed in. */
export { listMemberships } from "./repositories/apps.repository";
export { findPerson } from "./repositories/people.repository";
export { type Auth, type AuthOptions, createAuth } from "./services/auth.service";
export { hasRole, requireMembership } from "./services/membership.service";
export { ensurePersonalApp } from "./services/personal-app.service";
export { changeSettings, setRole } from "./services/settings.service";
export { getViewer } from "./services/viewer.service";
export type { AppRole, PlatformRole, Viewer } from "./types/person";
