import { useTranslations } from "next-intl";
import { Section } from "@/components/ui/card";

const ROLES = ["owner", "billing", "member"] as const;

/** What each role may do. */
export function RolesExplained() {
  const t = useTranslations("members");
  return (
    <Section id="roles" title={t("roles")}>
      <dl className="grid gap-3 text-sm">
        {ROLES.map((role) => (
          <div key={role} className="grid gap-x-6 gap-y-0.5 sm:grid-cols-[9rem_1fr]">
            <dt className="font-medium text-emphasis">{t(`role.${role}.name`)}</dt>
            <dd className="text-default">{t(`role.${role}.may`)}</dd>
          </div>
        ))}
      </dl>
    </Section>
  );
}
