"use client";

import { useSearchParams } from "next/navigation";
import { lazy, type MouseEvent, type ReactNode, Suspense, useEffect, useState } from "react";
import { INTERVALS, type Interval } from "@/domain/plan";
import { IntervalSwitch, type IntervalTexts } from "@/features/catalogue/components/interval-switch";
import { choicePath, PLANS_PATH } from "@/features/catalogue/components/plan-choice";
import type { CheckoutOffer } from "@/features/checkout/components/checkout-summary";

const loadDialog = () => import("@/features/checkout/components/checkout-dialog");
const CheckoutDialog = lazy(async () => ({ default: (await loadDialog()).CheckoutDialog }));

/** What the viewer can buy here, by interval. */
export type Choices = Record<Interval, { planId: string; offer: CheckoutOffer }[]>;

/**
 * The choice between month and year, and of a plan. It is in the URL, so that it survives signing in. The columns
 * come from the server; the summary before the payment page is loaded when someone is about to need it.
 */
export function PlanPicker({
  switchTexts,
  columns,
  choices,
  appId,
  now,
}: {
  switchTexts: IntervalTexts;
  columns: Record<Interval, ReactNode>;
  choices: Choices;
  /** The workspace to buy for; null for a visitor. */
  appId: string | null;
  now: string;
}) {
  const params = useSearchParams();
  const { interval, choose } = useInterval(params.get("interval"));
  const asked = params.get("plan");
  const offer =
    choices[interval].find((one) => one.offer.slug === asked || one.planId === asked)?.offer ?? null;
  const [wasOpened, setOpened] = useState(false);
  if (offer && !wasOpened) setOpened(true);
  const go = (path: string) => window.history.replaceState(null, "", path);

  /** A plain click on a choice of this page opens its summary without loading the page again. */
  const openSummary = (event: MouseEvent) => {
    const link = (event.target as Element).closest("a");
    const href = link?.getAttribute("href");
    const isChoice = choices[interval].some((one) => choicePath(one.offer.slug, interval) === href);
    if (
      !isChoice ||
      !href ||
      event.button !== 0 ||
      event.metaKey ||
      event.ctrlKey ||
      event.shiftKey ||
      event.altKey
    )
      return;
    event.preventDefault();
    window.history.pushState(null, "", href);
  };

  const prepare = () => {
    if (appId) void loadDialog();
  };

  return (
    <>
      <IntervalSwitch
        texts={switchTexts}
        interval={interval}
        onChange={(next) => {
          choose(next);
          go(`${PLANS_PATH}?interval=${next}`);
        }}
      />
      <ul
        onClickCapture={openSummary}
        onPointerEnter={prepare}
        onFocusCapture={prepare}
        className="mt-8 grid gap-x-4 sm:grid-cols-2 xl:grid-cols-4"
      >
        {columns[interval]}
      </ul>
      {appId && wasOpened ? (
        <Suspense>
          <CheckoutDialog
            appId={appId}
            offer={offer}
            now={now}
            returnPath={offer ? choicePath(offer.slug, interval) : PLANS_PATH}
            onClose={() => go(`${PLANS_PATH}?interval=${interval}`)}
          />
        </Suspense>
      ) : null}
    </>
  );
}

/** The interval of the URL, updated immediately by a click: the URL itself changes a moment later. */
function useInterval(inAddress: string | null) {
  const known = INTERVALS.find((one) => one === inAddress) ?? "month";
  const [interval, choose] = useState<Interval>(known);
  useEffect(() => choose(known), [known]);
  return { interval, choose };
}
