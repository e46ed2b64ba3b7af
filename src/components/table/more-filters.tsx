import { ChevronDown } from "lucide-react";
import type { ReactNode } from "react";

/** Filters that are used less, one click away; open from the start when one of them is set. */
export function MoreFilters({
  label,
  open,
  children,
}: {
  label: string;
  open: boolean;
  children: ReactNode;
}) {
  return (
    <details open={open} className="group order-last w-full">
      <summary className="inline-flex min-h-10 cursor-pointer list-none items-center gap-1.5 rounded-control font-medium text-default text-sm hover:text-emphasis [&::-webkit-details-marker]:hidden">
        <ChevronDown aria-hidden className="size-4 transition-transform group-open:rotate-180" />
        {label}
      </summary>
      <div className="grid gap-3 pt-2 pb-1 sm:grid-cols-2 lg:grid-cols-4">{children}</div>
    </details>
  );
}
