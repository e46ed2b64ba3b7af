import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { Skeleton } from "@/components/ui/skeleton";

/** A page on its way: its title's place, then its body in its own shape. */
export function Loading({ children }: { children: ReactNode }) {
  const t = useTranslations("common");
  return (
    <div>
      <p role="status" className="sr-only">
        {t("loading")}
      </p>
      <Skeleton className="mb-8 h-9 w-44" />
      {children}
    </div>
  );
}
