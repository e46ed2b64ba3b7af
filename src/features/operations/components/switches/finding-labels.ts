import pt from "@/i18n/messages/pt-BR/admin-operations.json";

type FindingKind = keyof typeof pt.findings.kinds;

/** The kind of a finding that has words of its own; null for any other. */
export const findingKind = (kind: string): FindingKind | null =>
  Object.hasOwn(pt.findings.kinds, kind) ? (kind as FindingKind) : null;
