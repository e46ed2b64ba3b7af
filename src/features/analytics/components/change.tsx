import { ArrowDownRight, ArrowRight, ArrowUpRight } from "lucide-react";
import { useTranslations } from "next-intl";
import { cn } from "@/components/ui/cn";

/** How a figure compares with 30 days ago: an arrow and a text; the colour only repeats them. */
export function Change({
  difference,
  by,
  better,
}: {
  difference: number;
  by: string;
  better: "more" | "less";
}) {
  const t = useTranslations("adminOverview.figures");
  const Icon = difference > 0 ? ArrowUpRight : difference < 0 ? ArrowDownRight : ArrowRight;
  const good = better === "more" ? difference > 0 : difference < 0;
  return (
    <p
      className={cn(
        "figures mt-1 flex items-start gap-1.5 text-sm",
        difference === 0 ? "text-muted" : good ? "text-success" : "text-danger",
      )}
    >
      <Icon aria-hidden className="mt-0.5 size-4 shrink-0" />
      {difference === 0 ? t("same") : t(difference > 0 ? "up" : "down", { by })}
    </p>
  );
}
