import { ArrowLeft } from "lucide-react";
import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { getLocale, getTranslations } from "next-intl/server";
import { PageHeader } from "@/components/layout/page-header";
import { ButtonLink } from "@/components/ui/button";
import { Link } from "@/components/ui/link";
import { getCustomerOverview, listTimeline } from "@/features/backoffice";
import { CustomerFacts } from "@/features/backoffice/components/customers/customer-facts";
import { CustomerPayments } from "@/features/backoffice/components/customers/customer-payments";
import { MembersTable } from "@/features/backoffice/components/customers/members-table";
import { StripeFacts } from "@/features/backoffice/components/customers/stripe-facts";
import { Timeline } from "@/features/backoffice/components/customers/timeline";
import { TIMELINE_KINDS } from "@/features/backoffice/types/customer-overview";
import { ClientMessages } from "@/i18n/client-messages";
import { formatDate } from "@/i18n/format";
import { adminContext } from "@/page-context";

const LIST = "/dashboard/settings/customers";

type Props = {
  params: Promise<{ appId: string }>;
  searchParams: Promise<{ kind?: string | string[]; before?: string | string[] }>;
};

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("adminCustomers"))("title") };
}

export default async function CustomerPage({ params, searchParams }: Props) {
  const t = await getTranslations("adminCustomers.story");
  const locale = await getLocale();
  const { appId } = await params;
  const asked = await searchParams;
  const path = `${LIST}/${appId}`;
  const { ctx } = await adminContext(path);
  // Our ids consist of these characters; anything else cannot be an app, including a NUL, which PostgreSQL
  // refuses.
  if (!/^[\w-]{1,64}$/.test(appId)) notFound();
  const kind = TIMELINE_KINDS.find((one) => one === asked.kind) ?? null;
  const before = typeof asked.before === "string" ? asked.before : undefined;
  const [story, timeline] = await Promise.all([
    getCustomerOverview(ctx, appId, locale),
    listTimeline(ctx, appId, { kind, before }, locale),
  ]);
  if (!story) notFound();
  const owner = story.members.find((member) => member.role === "owner");
  return (
    <>
      <Link href={LIST} className="link -mt-2 mb-2 inline-flex min-h-10 items-center gap-1.5 text-sm">
        <ArrowLeft aria-hidden className="size-4" />
        {t("back")}
      </Link>
      <PageHeader
        title={story.app.name}
        sentence={[
          ...(owner ? [`${owner.name}, ${owner.email}.`] : []),
          t("created", { date: formatDate(story.app.createdAt, locale) }),
        ].join(" ")}
        action={
          <ButtonLink href={`/dashboard/settings/audit?subject=${encodeURIComponent(`app:${appId}`)}`}>
            {t("audit")}
          </ButtonLink>
        }
      />
      <div className="grid items-start gap-6 xl:grid-cols-[1fr_22rem]">
        <CustomerFacts story={story} />
        <ClientMessages areas={["adminCustomers"]}>
          <StripeFacts story={story} />
        </ClientMessages>
      </div>
      <div className="mt-6 grid gap-6">
        <CustomerPayments story={story} />
        <MembersTable members={story.members} />
        <Timeline
          path={path}
          timeline={timeline}
          kind={kind}
          older={before !== undefined}
          planNames={timeline.planNames}
        />
      </div>
    </>
  );
}
