import { useLocale, useTranslations } from "next-intl";
import { DataTable } from "@/components/table/data-table";
import { Section } from "@/components/ui/card";
import { formatDate } from "@/i18n/format";
import type { CustomerMember } from "../../types/customer-overview";

const ROLES = ["owner", "billing", "member"] as const;

/** The members of the customer's workspace with their roles. */
export function MembersTable({ members }: { members: CustomerMember[] }) {
  const t = useTranslations("adminCustomers.story");
  const locale = useLocale();
  const roleOf = (role: string) => {
    const known = ROLES.find((one) => one === role);
    return known ? t(`roles.${known}`) : role;
  };
  return (
    <Section id="members" title={t("members.title")} bodyClassName="px-0! pb-0!">
      {members.length > 0 ? (
        <DataTable
          labelledBy="members"
          rows={members}
          rowKey={(row) => row.userId}
          columns={[
            { key: "name", header: t("members.name"), cell: (row) => row.name },
            {
              key: "email",
              header: t("members.email"),
              cell: (row) => <span className="break-all">{row.email}</span>,
            },
            { key: "role", header: t("members.role"), cell: (row) => roleOf(row.role) },
            {
              key: "since",
              header: t("members.since"),
              cell: (row) => formatDate(row.since, locale, "short"),
            },
          ]}
        />
      ) : (
        <p className="px-5 pb-5 text-muted text-sm sm:px-6">{t("members.none")}</p>
      )}
    </Section>
  );
}
