import pt from "@/i18n/messages/pt-BR/admin-audit.json";

type ActionKey = keyof typeof pt.actions;
type FieldKey = keyof typeof pt.fields;
type SubjectKey = keyof typeof pt.subjects;

/** The key of an action's label (`plan.edited` is `plan_edited`); null for one without a label. */
export function actionKey(action: string): ActionKey | null {
  const key = action.replaceAll(".", "_");
  return Object.hasOwn(pt.actions, key) ? (key as ActionKey) : null;
}

/** The key of a fact's name, by the last part of its path. */
export function fieldKey(path: string): FieldKey | null {
  const key = path.split(".").at(-1) ?? "";
  return Object.hasOwn(pt.fields, key) ? (key as FieldKey) : null;
}

/** What kind of thing a subject (`plan:plan_starter`) is, and which one. */
export function toSubject(subject: string): { kind: string; key: SubjectKey | null; id: string } {
  const [kind = "", ...rest] = subject.split(":");
  return { kind, key: Object.hasOwn(pt.subjects, kind) ? (kind as SubjectKey) : null, id: rest.join(":") };
}

/** The page of a subject; null for one without a page. */
export function subjectHref(subject: string, appId: string | null): string | null {
  const { kind, id } = toSubject(subject);
  const place = `/dashboard/settings`;
  switch (kind) {
    case "plan":
      return id === "order" ? `${place}/plans` : `${place}/plans/${encodeURIComponent(id)}`;
    case "promotion":
      return `${place}/promotions/${encodeURIComponent(id)}`;
    case "app":
      return `${place}/customers/${encodeURIComponent(id)}`;
    case "webhook":
      return `${place}/webhooks/${encodeURIComponent(id)}`;
    case "switch":
    case "alert":
      return `${place}/operations`;
    case "subscription":
    case "customer":
      return appId ? `${place}/customers/${encodeURIComponent(appId)}` : null;
    default:
      return null;
  }
}

export const AUDIT_PATH = "/dashboard/settings/audit";
