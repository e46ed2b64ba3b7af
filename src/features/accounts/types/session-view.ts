/** A place where a person is signed in. Instants as ISO 8601. */
export type SessionView = {
  id: string;
  userAgent: string | null;
  address: string | null;
  since: string;
  lastSeenAt: string;
  /** Whether it is the session of this request. */
  current: boolean;
};
