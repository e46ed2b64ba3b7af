import pt from "@/i18n/messages/pt-BR/admin-operations.json";

type FindingKind = keyof typeof pt.findings.kinds;

/** The key of a finding's label; null for a kind without one. */
export const findingKind = (kind: string): FindingKind | null =>
  Object.hasOwn(pt.findings.kinds, kind) ? (kind as FindingKind) : null;
