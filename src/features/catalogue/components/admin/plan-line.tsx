import { ArrowDown, ArrowUp, GripVertical, MoreVertical } from "lucide-react";
import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import type { ComponentProps } from "react";
import { Badge } from "@/components/ui/badge";
import { cn } from "@/components/ui/cn";
import { Link } from "@/components/ui/link";
import { Menu, MenuAction } from "@/components/ui/menu";
import { FIGURES, type PlanLineView } from "./plan-line-view";
import { PlanStateSwitch } from "./plan-state-switch";

type Props = {
  line: PlanLineView;
  index: number;
  total: number;
  isDragged: boolean;
  /** The listeners of the drag handle. */
  handle: Pick<ComponentProps<"button">, "id" | "onPointerDown" | "onKeyDown">;
  onMove: (to: number) => void;
};

const cell =
  "px-3 py-3 align-middle max-sm:flex max-sm:items-center max-sm:justify-between max-sm:gap-4 max-sm:px-0 max-sm:py-0.5";

/** One plan as a row; a small block on a phone. */
export function PlanLine({ line, index, total, isDragged, handle, onMove }: Props) {
  const t = useTranslations("adminPlans");
  const router = useRouter();
  const { plan } = line;
  return (
    <tr
      className={cn(
        "max-sm:block max-sm:py-4 max-sm:pr-4 max-sm:pl-14 max-sm:relative",
        isDragged && "select-none bg-subtle",
      )}
    >
      <th
        scope="row"
        className="relative py-3 pr-3 pl-16 text-left align-middle font-medium max-sm:static max-sm:block max-sm:p-0 max-sm:pb-1"
      >
        <button
          type="button"
          {...handle}
          aria-label={t("list.handle", { plan: plan.name, place: index + 1, total })}
          className={cn(
            "absolute top-1/2 left-3 flex size-10 -translate-y-1/2 cursor-grab touch-none items-center justify-center rounded-control text-subtle hover:bg-subtle hover:text-emphasis max-sm:top-2 max-sm:translate-y-0",
            isDragged && "cursor-grabbing!",
          )}
        >
          <GripVertical aria-hidden className="size-4" />
        </button>
        <Link href={line.href} className="link inline-flex min-h-10 min-w-10 items-center text-emphasis">
          {plan.name}
        </Link>
        <span className="block font-normal text-muted text-xs">{line.identity}</span>
        {plan.active ? null : (
          <Badge tone="muted" className="mt-1">
            {t("state.inactive")}
          </Badge>
        )}
      </th>
      <td className={cell}>
        <Label>{t("list.columns.price")}</Label>
        <span className="grid gap-0.5 max-sm:text-right">
          {line.prices.map(({ text, struck }) => (
            <span key={text} className="whitespace-nowrap">
              {struck ? <s className="mr-1.5 text-subtle">{struck}</s> : null}
              {text}
            </span>
          ))}
          {line.promotion ? <Badge tone="info">{line.promotion}</Badge> : null}
        </span>
      </td>
      {FIGURES.map((figure) => (
        <td key={figure} className={cn(cell, "text-right")}>
          <Label>{t(`list.columns.${figure}`)}</Label>
          <FigureText figure={line.figures[figure]} none={t("none")} />
        </td>
      ))}
      <td className={cell}>
        <Label>{t("list.columns.state")}</Label>
        <PlanStateSwitch plan={plan} />
      </td>
      <td className="py-3 pr-3 text-right align-middle max-sm:absolute max-sm:top-2 max-sm:right-2 max-sm:p-0">
        <Menu
          label={`${t("list.columns.more")}: ${plan.name}`}
          trigger={<MoreVertical aria-hidden className="size-4" />}
        >
          <MenuAction onSelect={() => router.push(line.href)}>{t("list.open")}</MenuAction>
          {index > 0 ? (
            <MenuAction onSelect={() => onMove(index - 1)}>
              <ArrowUp aria-hidden className="size-4" />
              {t("list.up")}
            </MenuAction>
          ) : null}
          {index < total - 1 ? (
            <MenuAction onSelect={() => onMove(index + 1)}>
              <ArrowDown aria-hidden className="size-4" />
              {t("list.down")}
            </MenuAction>
          ) : null}
        </Menu>
      </td>
    </tr>
  );
}

/** The name of a number, where the column's header is not visible. */
function Label({ children }: { children: string }) {
  return (
    <span aria-hidden className="text-muted sm:hidden">
      {children}
    </span>
  );
}

function FigureText({
  figure,
  none,
}: {
  figure: { text: string; href: string | null } | null;
  none: string;
}) {
  if (!figure) {
    return (
      <span className="text-subtle">
        <span aria-hidden>–</span>
        <span className="sr-only">{none}</span>
      </span>
    );
  }
  if (!figure.href) return <span>{figure.text}</span>;
  return (
    <Link href={figure.href} className="link inline-flex min-h-10 min-w-10 items-center justify-end">
      {figure.text}
    </Link>
  );
}
