"use client";

import { useTranslations } from "next-intl";
import { type KeyboardEvent, type PointerEvent, useEffect, useRef, useState } from "react";
import { RefusalAlert } from "@/components/ui/refusal-alert";
import { useDrag } from "../../hooks/use-drag";
import { usePlanOrder } from "../../hooks/use-plan-order";
import { PlanLine } from "./plan-line";
import { FIGURES, type PlanLineView } from "./plan-line-view";

/** Every plan with what it earns, in an order that can be dragged, typed and chosen from a menu. */
export function PlansTable({ labelledBy, lines }: { labelledBy: string; lines: PlanLineView[] }) {
  const t = useTranslations("adminPlans.list");
  const { order, show, save, cancel, refusal } = usePlanOrder(lines.map(({ plan }) => plan.id));
  const [dragged, setDragged] = useState<string | null>(null);
  const [typed, setTyped] = useState<string | null>(null);
  const [announced, setAnnounced] = useState("");
  const body = useRef<HTMLTableSectionElement>(null);
  const byId = new Map(lines.map((line) => [line.plan.id, line]));
  const shown = order.flatMap((id) => byId.get(id) ?? []);

  const place = (id: string, to: number) => {
    const at = Math.max(0, Math.min(order.length - 1, to));
    show(id, at);
    const plan = byId.get(id)?.plan.name ?? "";
    setAnnounced(t("movedTo", { plan, place: at + 1, total: order.length }));
  };
  useDrag(dragged, {
    onMove: (id, y) => {
      const over = rowAt(body.current, y);
      if (over !== -1 && over !== order.indexOf(id)) place(id, over);
    },
    onDrop: () => {
      setDragged(null);
      save();
    },
    onCancel: () => {
      setDragged(null);
      cancel();
    },
  });
  // A row that moves in the document loses its focus.
  useEffect(() => {
    if (typed) document.getElementById(handleId(typed))?.focus();
    setTyped(null);
  }, [typed]);
  const handleFor = (id: string) => ({
    id: handleId(id),
    onPointerDown: (event: PointerEvent) => {
      if (event.button === 0) setDragged(id);
    },
    onKeyDown: (event: KeyboardEvent) => {
      const step = event.key === "ArrowUp" ? -1 : event.key === "ArrowDown" ? 1 : 0;
      if (step === 0) return;
      event.preventDefault();
      place(id, order.indexOf(id) + step);
      setTyped(id);
      save();
    },
  });

  return (
    <>
      <p role="status" className="sr-only">
        {announced}
      </p>
      <RefusalAlert refusal={refusal} className="mx-5 mb-4 sm:mx-6" />
      <div className="relative sm:overflow-x-auto">
        <table aria-labelledby={labelledBy} className="figures w-full text-sm max-sm:block">
          <thead className="border-b max-sm:sr-only">
            <tr className="text-left text-muted text-xs">
              <th scope="col" className="py-3 pr-3 pl-16 font-medium">
                {t("columns.plan")}
              </th>
              <th scope="col" className="px-3 font-medium">
                {t("columns.price")}
              </th>
              {FIGURES.map((figure) => (
                <th key={figure} scope="col" className="px-3 text-right font-medium">
                  {t(`columns.${figure}`)}
                </th>
              ))}
              <th scope="col" className="px-3 font-medium">
                {t("columns.state")}
              </th>
              <th scope="col" className="pr-3">
                <span className="sr-only">{t("columns.more")}</span>
              </th>
            </tr>
          </thead>
          <tbody ref={body} className="divide-y divide-muted max-sm:block">
            {shown.map((line, index) => (
              <PlanLine
                key={line.plan.id}
                line={line}
                index={index}
                total={shown.length}
                isDragged={dragged === line.plan.id}
                handle={handleFor(line.plan.id)}
                onMove={(to) => {
                  place(line.plan.id, to);
                  save();
                }}
              />
            ))}
          </tbody>
        </table>
      </div>
    </>
  );
}

const handleId = (planId: string) => `move-${planId}`;

/** The row at this height of the screen: the first above all rows, the last below all. */
function rowAt(body: HTMLElement | null, y: number): number {
  const rows = [...(body?.children ?? [])];
  const below = rows.findIndex((row) => y < row.getBoundingClientRect().bottom);
  return below === -1 ? rows.length - 1 : below;
}
