"use client";

import { useTranslations } from "next-intl";
import { useState } from "react";
import { Button } from "@/components/ui/button";
import type { PricedInterval } from "../../types/price-change";
import { PriceChangeDialog } from "./price-change-dialog";

/** Opens the guided price change of one interval. */
export function PriceChangeButton({ priced }: { priced: PricedInterval }) {
  const t = useTranslations("adminPrices.current");
  // A new dialog for each time: what was typed and previewed before is of another moment.
  const [round, setRound] = useState(0);
  const [open, setOpen] = useState(false);
  const { interval } = priced;
  return (
    <>
      <Button
        aria-label={t(priced.current ? "changeOf" : "setOf", { interval })}
        onClick={() => {
          setRound(round + 1);
          setOpen(true);
        }}
      >
        {t(priced.current ? "change" : "set")}
      </Button>
      {round > 0 ? (
        <PriceChangeDialog
          key={round}
          priced={priced}
          open={open}
          onClose={() => setOpen(false)}
          onAgain={() => setRound(round + 1)}
        />
      ) : null}
    </>
  );
}
