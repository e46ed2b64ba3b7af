"use client";

import { useLocale, useTranslations } from "next-intl";
import { useConfirm } from "@/components/browser/use-confirm";
import { DataTable } from "@/components/table/data-table";
import { Badge } from "@/components/ui/badge";
import { Button } from "@/components/ui/button";
import { ConfirmDialog } from "@/components/ui/confirm-dialog";
import { ReasonField, toReason } from "@/components/ui/reason-field";
import { useToast } from "@/components/ui/toast";
import type { Locale } from "@/lib/locale";
import type { AdminFeature } from "../../types/admin-feature";
import { FeatureDialog } from "./feature-dialog";

type Asked = { what: "edit" | "archive"; feature: AdminFeature };

/** The features of the registry, in the order of the comparison. */
export function FeatureTable({ labelledBy, features }: { labelledBy: string; features: AdminFeature[] }) {
  const t = useTranslations("adminFeatures");
  const locale = useLocale() as Locale;
  const toast = useToast();
  const confirm = useConfirm<Asked>();
  const asked = confirm.subject;
  const path = (feature: AdminFeature) => `/api/admin/features/${encodeURIComponent(feature.key)}`;

  const archive = async (form: FormData) => {
    if (asked === null) return;
    const { feature } = asked;
    const body = { version: feature.version, archived: !feature.archived, reason: toReason(form) };
    if (await confirm.run("PATCH", path(feature), body)) {
      toast(t(feature.archived ? "restored" : "archived", { name: feature.name[locale] }));
    }
  };
  const way = asked?.feature.archived ? "restore" : "archive";
  return (
    <>
      <DataTable
        labelledBy={labelledBy}
        rows={features}
        rowKey={({ key }) => key}
        columns={[
          {
            key: "name",
            header: t("columns.name"),
            cell: (feature) => (
              <span className="wrap-anywhere">
                {feature.name[locale]}
                <span className="block font-mono font-normal text-muted text-xs">{feature.key}</span>
                {feature.archived ? (
                  <Badge tone="muted" className="mt-1">
                    {t("isArchived")}
                  </Badge>
                ) : null}
              </span>
            ),
          },
          {
            key: "kind",
            header: t("columns.kind"),
            cell: ({ kind, reset }) => (
              <span>
                {t(`kinds.${kind}`)}
                {reset ? <span className="block text-muted text-xs">{t(`resets.${reset}`)}</span> : null}
              </span>
            ),
          },
          {
            key: "unit",
            header: t("columns.unit"),
            wide: true,
            cell: ({ unit, ranks }) =>
              unit[locale] || ranks.map(({ name }) => name[locale]).join(", ") || t("noUnit"),
          },
          { key: "area", header: t("columns.area"), wide: true, cell: ({ area }) => t(`areas.${area}`) },
          {
            key: "actions",
            header: t("columns.actions"),
            align: "right",
            cell: (feature) => (
              <span className="inline-flex flex-wrap justify-end gap-2">
                <Button
                  onClick={() => confirm.ask({ what: "edit", feature })}
                  aria-label={t("editOf", { name: feature.name[locale] })}
                >
                  {t("edit")}
                </Button>
                <Button
                  look="quiet"
                  onClick={() => confirm.ask({ what: "archive", feature })}
                  aria-label={t(feature.archived ? "restoreOf" : "archiveOf", { name: feature.name[locale] })}
                >
                  {t(feature.archived ? "restore" : "archive")}
                </Button>
              </span>
            ),
          },
        ]}
      />
      <FeatureDialog
        {...confirm.dialog}
        open={asked?.what === "edit"}
        feature={asked?.what === "edit" ? asked.feature : null}
        onSend={async (body) => {
          if (asked && (await confirm.run("PATCH", path(asked.feature), body))) toast(t("saved"));
        }}
      />
      <ConfirmDialog
        {...confirm.dialog}
        open={asked?.what === "archive"}
        onConfirm={(form) => void archive(form)}
        title={t(`${way}Of`, { name: asked?.feature.name[locale] ?? "" })}
        sentence={t(`${way}Sentence`)}
        verb={t(way)}
      >
        <ReasonField required minLength={3} maxLength={300} />
      </ConfirmDialog>
    </>
  );
}
