import { useTranslations } from "next-intl";
import { cn } from "@/components/ui/cn";
import { isEmptySide, isId, type Side, toFields } from "./finding-sides";
import { useSideText } from "./use-side-text";

/** One side of a finding; what differs from the other side is emphasized. */
export function FindingSide({ whose, side, other }: { whose: "ours" | "theirs"; side: Side; other: Side }) {
  const t = useTranslations("adminSync.findings");
  const toText = useSideText();
  return (
    <div className="min-w-0 rounded-control border bg-muted px-4 py-3">
      <h4 className="font-medium text-muted text-xs">{t(whose)}</h4>
      {isEmptySide(side) ? (
        <p className="mt-1.5 text-emphasis text-sm">{t(`${whose}Absent`)}</p>
      ) : (
        <dl className="mt-1.5 grid gap-1 text-sm">
          {toFields(side, null).map((field) => (
            <div key={field} className="grid grid-cols-[minmax(0,8rem)_minmax(0,1fr)] gap-2">
              <dt className="text-muted">{t(`field.${field}`)}</dt>
              <dd
                className={cn(
                  "figures break-words",
                  isId(field) && "font-mono text-xs/5",
                  other?.[field] !== side?.[field] && "font-semibold text-emphasis",
                )}
              >
                {toText(field, side, other)}
              </dd>
            </div>
          ))}
        </dl>
      )}
    </div>
  );
}
