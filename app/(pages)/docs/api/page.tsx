import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { PageHeader } from "@/components/layout/page-header";
import { Operation } from "@/components/reference/operation";
import { Section } from "@/components/ui/card";
import { ExternalButton } from "@/components/ui/plain-button";
import document from "@/http/openapi.json";
import { type ApiDocument, toReference } from "@/lib/api-reference";
import { SiteShell } from "../../site-shell";

const groups = toReference(document as unknown as ApiDocument);

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("reference"))("title") };
}

/** The reference of the API, for people; programs read `/api/openapi.json`. */
export default async function ReferencePage() {
  const t = await getTranslations("reference");
  return (
    <SiteShell>
      <PageHeader
        title={t("title")}
        sentence={t("sentence")}
        action={<ExternalButton href="/api/openapi.json">{t("download")}</ExternalButton>}
      />
      <div className="grid gap-8">
        {groups.map(({ name, about, operations }) => (
          <Section
            key={name}
            id={name.toLowerCase().replaceAll(" ", "-")}
            title={<span lang="en">{name}</span>}
            sentence={<span lang="en">{about}</span>}
            bodyClassName="px-0 pb-0 sm:px-0 sm:pb-0"
          >
            {operations.map((operation) => (
              <Operation key={operation.id} operation={operation} />
            ))}
          </Section>
        ))}
      </div>
    </SiteShell>
  );
}
