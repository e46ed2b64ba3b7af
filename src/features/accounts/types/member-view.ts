import type { AppRole } from "./person";

/** A member of an app. `since` as ISO 8601. */
export type MemberView = {
  userId: string;
  name: string;
  email: string;
  role: AppRole;
  since: string;
  /** Whether the member is the viewer. */
  you: boolean;
  /** Whether this is the member's personal app: they always stay its owner. */
  keeper: boolean;
};

/** An open invitation. */
export type InvitationView = {
  id: string;
  email: string;
  role: AppRole;
  invitedBy: string | null;
  sentAt: string;
  expiresAt: string;
  expired: boolean;
};

/** An app as its members' page shows it; only owners see who is invited. */
export type MembersView = {
  app: { id: string; name: string; personal: boolean };
  role: AppRole;
  members: MemberView[];
  invitations: InvitationView[];
};

/** An app of the viewer. */
export type WorkspaceView = { id: string; name: string; role: AppRole; personal: boolean };

/** What the page of an invitation's link shows. */
export type InvitationLook =
  /** No such key: mistyped, revoked, or replaced by a newer email. */
  | { kind: "unknown" }
  | { kind: "expired" | "used"; appName: string }
  | {
      kind: "open";
      appId: string;
      appName: string;
      email: string;
      role: AppRole;
      invitedBy: string | null;
      expiresAt: string;
    };
