import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { cn } from "@/components/ui/cn";
import { Skeleton } from "@/components/ui/skeleton";

const CARD = "rounded-card border bg-raised";

/**
 * A page that is loading: the place of its title, then its body. Each `loading.tsx` puts together the shapes of
 * its own page, so that nothing moves when the content arrives. Sizes are class names such as `h-11 w-full`.
 */
export function PageSkeleton({ children }: { children: ReactNode }) {
  return (
    <div>
      <LoadingStatus />
      <Skeleton className="mb-8 h-9 w-44" />
      {children}
    </div>
  );
}

/** A part of a page whose title is already above it. */
export function PartSkeleton({ children }: { children: ReactNode }) {
  return (
    <div className="grid gap-6">
      <LoadingStatus />
      {children}
    </div>
  );
}

function LoadingStatus() {
  const t = useTranslations("common");
  return (
    <p role="status" className="sr-only">
      {t("loading")}
    </p>
  );
}

/** Whole cards in a grid, one for each size. */
export function CardsSkeleton({ sizes, className }: { sizes: string[]; className?: string }) {
  return <div className={cn("grid gap-6", className)}>{toLines(sizes, "rounded-card!")}</div>;
}

/** One card with lines inside. */
export function CardSkeleton({ lines, className }: { lines: string[]; className?: string }) {
  return <div className={cn(CARD, className)}>{toLines(lines)}</div>;
}

/** A list or table: a card of rows, each with cells of the given sizes; `filters` holds the filter bar's place. */
export function RowsSkeleton({
  rows,
  cells = ["h-5 flex-1", "h-5 w-24", "h-5 w-20 max-sm:hidden"],
  filters = false,
}: {
  rows: number;
  cells?: string[];
  filters?: boolean;
}) {
  return (
    <div className={CARD}>
      {filters ? (
        <div className="border-b px-5 py-4 sm:px-6">
          <Skeleton className="h-11 w-full max-w-md" />
        </div>
      ) : null}
      {[...Array(rows).keys()].map((row) => (
        <div key={row} className="flex items-center gap-6 border-b px-5 py-4 last:border-b-0 sm:px-6">
          {toLines(cells)}
        </div>
      ))}
    </div>
  );
}

/** A card of fields in two columns, each with its label above. */
export function FieldsSkeleton({ fields }: { fields: number }) {
  return (
    <div className={cn(CARD, "grid gap-6 p-6 md:grid-cols-2")}>
      {[...Array(fields).keys()].map((field) => (
        <div key={field} className="grid gap-2">
          <Skeleton className="h-4 w-24" />
          <Skeleton className="h-11 w-full" />
        </div>
      ))}
    </div>
  );
}

/** A page whose body is one filtered table. */
export function ListPageSkeleton() {
  return (
    <PageSkeleton>
      <RowsSkeleton rows={8} filters />
    </PageSkeleton>
  );
}

const toLines = (sizes: string[], look?: string) =>
  Object.entries(sizes).map(([place, size]) => <Skeleton key={place} className={cn(look, size)} />);
