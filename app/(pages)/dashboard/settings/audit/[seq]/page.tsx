import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { getLocale, getTranslations } from "next-intl/server";
import { PageHeader } from "@/components/layout/page-header";
import { Section } from "@/components/ui/card";
import { Link } from "@/components/ui/link";
import { getAuditEntry } from "@/features/backoffice";
import { ActionName, SubjectName } from "@/features/operations/components/audit/action-name";
import { ActorName } from "@/features/operations/components/audit/actor-name";
import { AUDIT_PATH, actionKey, subjectHref } from "@/features/operations/components/audit/audit-labels";
import { FactTable } from "@/features/operations/components/audit/fact-table";
import { formatDate } from "@/i18n/format";
import { adminContext } from "@/page-context";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("adminAudit"))("detail.title") };
}

export default async function AuditEntryPage({ params }: { params: Promise<{ seq: string }> }) {
  const { seq } = await params;
  const { ctx } = await adminContext(`${AUDIT_PATH}/${seq}`);
  const [entry, t, locale] = await Promise.all([
    getAuditEntry(ctx, seq),
    getTranslations("adminAudit"),
    getLocale(),
  ]);
  if (!entry) notFound();
  const key = actionKey(entry.action);
  const href = subjectHref(entry.subject, entry.app?.id ?? null);
  const filter = (name: string, value: string) => `${AUDIT_PATH}?${new URLSearchParams({ [name]: value })}`;
  const facts: [string, React.ReactNode][] = [
    [t("column.at"), formatDate(entry.at, locale, "datetime")],
    [t("column.actor"), <ActorName key="actor" actor={entry.actor} email />],
    [t("column.action"), <ActionName key="action" action={entry.action} />],
    [
      t("column.subject"),
      <span key="subject" className="grid gap-1">
        <SubjectName subject={entry.subject} />
        <span className="flex flex-wrap gap-x-4">
          {href ? (
            <Link className="link" href={href}>
              {t("detail.openSubject")}
            </Link>
          ) : null}
          <Link className="link" href={filter("subject", entry.subject)}>
            {t("detail.sameSubject")}
          </Link>
        </span>
      </span>,
    ],
    ...(entry.app
      ? ([
          [
            t("detail.app"),
            <Link key="app" className="link" href={`/dashboard/settings/customers/${entry.app.id}`}>
              {entry.app.name}
            </Link>,
          ],
        ] as [string, React.ReactNode][])
      : []),
    [t("detail.reason"), entry.reason ?? t("value.empty")],
    [
      t("detail.correlation"),
      <Link key="correlation" className="link break-all" href={filter("correlation", entry.correlationId)}>
        {entry.correlationId}
      </Link>,
    ],
    [
      t("detail.link"),
      entry.link ? (
        <span key="link">
          {t("detail.linkAt", { position: entry.link.position })}{" "}
          <code className="break-all text-muted text-xs">{entry.link.hash}</code>
        </span>
      ) : (
        t("detail.noLink")
      ),
    ],
  ];
  return (
    <>
      <p className="mb-4 text-sm">
        <Link className="link inline-flex min-h-10 items-center" href={AUDIT_PATH}>
          {t("detail.back")}
        </Link>
      </p>
      <PageHeader title={key ? t(`actions.${key}`) : entry.action} />
      <div className="grid gap-6">
        <Section id="entry-facts" title={t("detail.about")}>
          <dl className="grid gap-x-6 gap-y-3 text-sm sm:grid-cols-[10rem_1fr]">
            {facts.map(([name, value]) => (
              <div key={name} className="contents">
                <dt className="text-muted">{name}</dt>
                <dd className="min-w-0 text-emphasis max-sm:mb-2">{value}</dd>
              </div>
            ))}
          </dl>
        </Section>
        <Section id="entry-change" title={t("detail.change")}>
          <FactTable entry={entry} labelledBy="entry-change" currency={ctx.policy.currency} />
        </Section>
      </div>
    </>
  );
}
