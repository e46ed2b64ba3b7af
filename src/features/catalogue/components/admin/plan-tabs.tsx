"use client";

import { usePathname } from "next/navigation";
import { useTranslations } from "next-intl";
import { cn } from "@/components/ui/cn";
import { Link } from "@/components/ui/link";

const TABS = [
  { key: "general", path: "" },
  { key: "prices", path: "/prices" },
  { key: "limits", path: "/limits" },
  { key: "history", path: "/history" },
] as const;

/** The parts of one plan's page. */
export function PlanTabs({ base }: { base: string }) {
  const t = useTranslations("adminPlans.head");
  const current = usePathname();
  return (
    <nav aria-label={t("tabs")} className="-mx-4 mb-6 overflow-x-auto border-b px-4 sm:mx-0 sm:px-0">
      <ul className="flex w-max gap-1">
        {TABS.map(({ key, path }) => {
          const isCurrent = current === base + path;
          return (
            <li key={key}>
              <Link
                href={base + path}
                aria-current={isCurrent ? "page" : undefined}
                className={cn(
                  "flex min-h-11 items-center border-b-2 px-3 font-medium text-sm",
                  isCurrent
                    ? "border-accent text-accent"
                    : "border-transparent text-muted hover:text-emphasis",
                )}
              >
                {t(key)}
              </Link>
            </li>
          );
        })}
      </ul>
    </nav>
  );
}
