import { MINUTE_MS } from "@/domain/duration";
import { fromLocal, toLocal } from "@/domain/local-time";
import { type Lasting, lastMoment } from "@/domain/promotion";
import type { PromotionEntry, PromotionTarget } from "../types/promotion";

/** The form as typed. Dates are local times in the business's zone. */
export type PromotionForm = {
  label: string;
  percent: string;
  lasting: Lasting["kind"];
  months: string;
  start: string;
  /** The last minute in which the promotion applies. */
  end: string;
  /** `planId interval` of everything that is ticked. */
  chosen: string[];
};

export const EMPTY_FORM: PromotionForm = {
  label: "",
  percent: "",
  lasting: "once",
  months: "3",
  start: "",
  end: "",
  chosen: [],
};

export const targetKey = ({ planId, interval }: PromotionTarget) => `${planId} ${interval}`;

export function toForm(promotion: PromotionEntry, timeZone: string): PromotionForm {
  const { label, percent, lasting, startsAt, endsAt, targets } = promotion;
  return {
    label,
    percent: String(percent),
    lasting: lasting.kind,
    months: lasting.kind === "months" ? String(lasting.months) : "3",
    start: toLocal(new Date(startsAt), timeZone),
    end: endsAt ? toLocal(lastMoment(new Date(endsAt)), timeZone) : "",
    chosen: targets.map(targetKey),
  };
}

/** The request body. Instants as ISO 8601; null is now for the start, and open for the end. */
export type PromotionBody = {
  label: string;
  percent: number;
  lasting: Lasting;
  startsAt: string | null;
  endsAt: string | null;
  targets: PromotionTarget[];
};

export type PromotionProblem =
  | "label"
  | "percent"
  | "months"
  | "start"
  | "startPast"
  | "end"
  | "endEarly"
  | "targets";

const wholeNumber = (typed: string) => (/^\d{1,4}$/.test(typed.trim()) ? Number(typed) : Number.NaN);

/** Reads one date field: the instant, null for an empty field, undefined for an invalid date. */
const instantOf = (typed: string, timeZone: string): Date | null | undefined =>
  typed === "" ? null : (fromLocal(typed, timeZone) ?? undefined);

const toPercent = ({ percent }: PromotionForm): number | null => {
  const read = wholeNumber(percent);
  return read >= 1 && read <= 100 ? read : null;
};

function toLasting({ lasting, months }: PromotionForm): Lasting | null {
  if (lasting !== "months") return { kind: lasting };
  const read = wholeNumber(months);
  return read >= 1 && read <= 36 ? { kind: "months", months: read } : null;
}

function toTargets({ chosen }: PromotionForm): PromotionTarget[] {
  return chosen.map((key) => {
    const [planId = "", interval] = key.split(" ");
    return { planId, interval: interval === "year" ? "year" : "month" };
  });
}

/** The valid part of the form, for the preview: null for what is missing. */
export function readSoFar(form: PromotionForm, timeZone: string) {
  const end = instantOf(form.end, timeZone);
  return {
    percent: toPercent(form),
    lasting: toLasting(form),
    startsAt: instantOf(form.start, timeZone) ?? null,
    endsAt: end ? new Date(end.getTime() + MINUTE_MS) : null,
    targets: toTargets(form),
  };
}

/** The form as a request, or what is wrong with it. An unchanged start may be in the past. */
export function readForm(
  form: PromotionForm,
  given: { timeZone: string; now: Date; startWas?: string },
): { body: PromotionBody | null; problems: PromotionProblem[] } {
  const problems: PromotionProblem[] = [];
  const label = form.label.trim();
  const percent = toPercent(form);
  const lasting = toLasting(form);
  const start = instantOf(form.start, given.timeZone);
  const end = instantOf(form.end, given.timeZone);
  const endsAt = end ? new Date(end.getTime() + MINUTE_MS) : end;
  if (label.length < 1 || label.length > 100) problems.push("label");
  if (percent === null) problems.push("percent");
  if (lasting === null) problems.push("months");
  if (start === undefined) problems.push("start");
  else if (start && form.start !== given.startWas && start < given.now) problems.push("startPast");
  if (endsAt === undefined) problems.push("end");
  else if (endsAt && (endsAt <= given.now || (start && endsAt <= start))) problems.push("endEarly");
  if (form.chosen.length === 0) problems.push("targets");
  if (problems.length > 0 || percent === null || lasting === null) return { body: null, problems };
  const body = {
    ...{ label, percent, lasting },
    startsAt: start?.toISOString() ?? null,
    endsAt: endsAt?.toISOString() ?? null,
    targets: toTargets(form),
  };
  return { body, problems };
}

/** Only the changed fields: the server refuses some changes while a promotion runs. */
export function changesOf(before: PromotionForm, after: PromotionForm, body: PromotionBody) {
  const differs = (...fields: (keyof PromotionForm)[]) =>
    fields.some((field) => JSON.stringify(sorted(before[field])) !== JSON.stringify(sorted(after[field])));
  return {
    ...(differs("label") ? { label: body.label } : {}),
    ...(differs("percent") ? { percent: body.percent } : {}),
    ...(differs("lasting") || (after.lasting === "months" && differs("months"))
      ? { lasting: body.lasting }
      : {}),
    ...(differs("start") ? { startsAt: body.startsAt } : {}),
    ...(differs("end") ? { endsAt: body.endsAt } : {}),
    ...(differs("chosen") ? { targets: body.targets } : {}),
  };
}

const sorted = (value: string | string[]) => (Array.isArray(value) ? [...value].sort() : value);
