"use client";

import { Info } from "lucide-react";
import { useEffect, useId, useState } from "react";
import { cn } from "@/components/ui/cn";

/**
 * A tooltip that defines a figure: shown on hover and focus (a tap focuses), hidden by Escape. It is aligned
 * to the right edge of its card (which is `relative`), so that the window does not cut it off.
 */
export function Definition({ label, children }: { label: string; children: string }) {
  const id = useId();
  const [isPutAway, setPutAway] = useState(false);
  const comeBack = () => setPutAway(false);

  useEffect(() => {
    const putAway = (event: KeyboardEvent) => {
      if (event.key === "Escape") setPutAway(true);
    };
    document.addEventListener("keydown", putAway);
    return () => document.removeEventListener("keydown", putAway);
  }, []);

  return (
    <span className="group/definition">
      <button
        type="button"
        aria-label={label}
        aria-describedby={id}
        onFocus={comeBack}
        onPointerEnter={comeBack}
        className="-my-2 -mr-3 flex size-10 cursor-help items-center justify-center rounded-control text-muted hover:text-emphasis"
      >
        <Info aria-hidden className="size-4" />
      </button>
      <span
        id={id}
        role="tooltip"
        className={cn(
          "absolute top-11 right-2 w-[min(20rem,calc(100vw-4rem))] z-20 hidden rounded-control border bg-raised px-3.5 py-3 text-left font-normal text-default text-sm shadow-float",
          !isPutAway && "group-focus-within/definition:block group-hover/definition:block",
        )}
      >
        {children}
      </span>
    </span>
  );
}
