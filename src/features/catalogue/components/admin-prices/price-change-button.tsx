"use client";

import { useTranslations } from "next-intl";
import { useFreshDialog } from "@/components/browser/use-fresh-dialog";
import { Button } from "@/components/ui/button";
import type { PricedInterval } from "../../types/price-change";
import { PriceChangeDialog } from "./price-change-dialog";

/** Opens the guided price change of one interval. */
export function PriceChangeButton({ priced }: { priced: PricedInterval }) {
  const t = useTranslations("adminPrices.current");
  const { round, open, start, close } = useFreshDialog();
  const { interval } = priced;
  return (
    <>
      <Button aria-label={t(priced.current ? "changeOf" : "setOf", { interval })} onClick={start}>
        {t(priced.current ? "change" : "set")}
      </Button>
      {round > 0 ? (
        <PriceChangeDialog key={round} priced={priced} open={open} onClose={close} onAgain={start} />
      ) : null}
    </>
  );
}
