"use client";

import { Layers, LayoutDashboard, ReceiptText, WalletCards } from "lucide-react";
import Link from "next/link";
import { usePathname } from "next/navigation";
import { useTranslations } from "next-intl";
import { cn } from "@/components/ui/cn";

const items = [
  { key: "dashboard", href: "/dashboard", Icon: LayoutDashboard },
  { key: "plan", href: "/plan", Icon: WalletCards },
  { key: "invoices", href: "/invoices", Icon: ReceiptText },
  { key: "plans", href: "/subscription/plans", Icon: Layers },
] as const;

/** The pages of somebody signed in: down the rail, or along the lower edge of a phone. */
export function NavLinks({ place }: { place: "rail" | "bar" }) {
  const t = useTranslations("common.nav");
  const path = usePathname();
  return (
    <nav aria-label={t("label")}>
      <ul className={place === "rail" ? "grid gap-0.5" : "grid grid-cols-4"}>
        {items.map(({ key, href, Icon }) => {
          const current = path === href || path.startsWith(`${href}/`);
          return (
            <li key={key}>
              <Link
                href={href}
                aria-current={current ? "page" : undefined}
                className={cn(
                  "flex items-center font-medium transition-colors duration-100",
                  place === "rail"
                    ? "min-h-10 gap-3 rounded-control px-3 text-sm"
                    : "min-h-14 flex-col justify-center gap-0.5 text-xs",
                  current ? "text-accent" : "text-muted hover:text-emphasis",
                  current && place === "rail" && "bg-accent-wash",
                  !current && place === "rail" && "hover:bg-subtle",
                )}
              >
                <Icon aria-hidden className={place === "rail" ? "size-[18px]" : "size-5"} />
                {t(key)}
              </Link>
            </li>
          );
        })}
      </ul>
    </nav>
  );
}
