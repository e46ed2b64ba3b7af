/** The public door of accounts: people, their apps, and who is signed in. */
export { listMemberships } from "./repositories/apps.repository";
export { findPerson } from "./repositories/people.repository";
export { acceptInvitation, lookAtInvitation } from "./services/accept-invitation.service";
export { type Auth, type AuthOptions, createAuth } from "./services/auth.service";
export { inviteMember, resendInvitation, revokeInvitation } from "./services/invitations.service";
export { changeMemberRole, getMembers, removeMember } from "./services/members.service";
export { hasActiveRole, hasRole, requireMembership } from "./services/membership.service";
export { changePassword } from "./services/password.service";
export { ensurePersonalApp } from "./services/personal-app.service";
export { endOtherSessions, endSession, listSessions } from "./services/sessions.service";
export { changeSettings, setRole } from "./services/settings.service";
export { getViewer } from "./services/viewer.service";
export { createWorkspace, listWorkspaces, renameWorkspace } from "./services/workspaces.service";
export type { AppRole, PlatformRole, Viewer } from "./types/person";
