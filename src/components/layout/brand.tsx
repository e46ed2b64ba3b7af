import { useTranslations } from "next-intl";
import { Link } from "@/components/ui/link";
import { BrandMark, brandLook } from "./brand-mark";

/** The product's name, a link to the viewer's own start page. */
export function Brand({ href, compact = false }: { href: string; compact?: boolean }) {
  const t = useTranslations("common");
  return (
    <Link href={href} className={brandLook}>
      <BrandMark name={t("name")} compact={compact} />
    </Link>
  );
}
