"use client";

import { Plus } from "lucide-react";
import { useTranslations } from "next-intl";
import { useAction } from "@/components/browser/use-action";
import { useConfirm } from "@/components/browser/use-confirm";
import { Badge } from "@/components/ui/badge";
import { Button } from "@/components/ui/button";
import { Section } from "@/components/ui/card";
import { ConfirmDialog } from "@/components/ui/confirm-dialog";
import { RefusalAlert } from "@/components/ui/refusal-alert";
import { TextField } from "@/components/ui/text-field";
import { useToast } from "@/components/ui/toast";
import type { WorkspaceView } from "../../types/member-view";

/** The workspaces of the viewer: which one the pages show, switching to another, and a new one. */
export function Workspaces({
  workspaces,
  activeAppId,
}: {
  workspaces: WorkspaceView[];
  activeAppId: string;
}) {
  const t = useTranslations("members");
  const toast = useToast();
  const switching = useAction();
  const creating = useConfirm();

  const choose = async (workspace: WorkspaceView) => {
    const answer = await switching.run("PATCH", "/api/me", { activeAppId: workspace.id });
    if (answer?.ok) toast(t("workspaces.switched", { name: workspace.name }));
  };
  const create = async (form: FormData) => {
    const name = String(form.get("workspace") ?? "").trim();
    if (await creating.run("POST", "/api/v1/apps", { name })) toast(t("workspaces.created", { name }));
  };
  return (
    <Section
      id="workspaces"
      title={t("workspaces.title")}
      sentence={t("workspaces.sentence")}
      footer={
        <>
          <span>{t("workspaces.consequence")}</span>
          <Button onClick={() => creating.ask()}>
            <Plus aria-hidden className="size-4" />
            {t("workspaces.create")}
          </Button>
        </>
      }
    >
      <RefusalAlert refusal={switching.refusal} className="mb-4" />
      <ul className="divide-y divide-muted">
        {workspaces.map((workspace) => (
          <li
            key={workspace.id}
            className="flex flex-wrap items-center gap-x-4 gap-y-2 py-3 first:pt-0 last:pb-0"
          >
            <div className="min-w-0 flex-1 basis-48">
              <p className="break-words font-medium text-emphasis text-sm">{workspace.name}</p>
              <p className="text-muted text-sm">
                {t(`role.${workspace.role}.name`)}
                {workspace.personal ? ` · ${t("workspaces.personal")}` : ""}
              </p>
            </div>
            {workspace.id === activeAppId ? (
              <Badge tone="success">{t("workspaces.current")}</Badge>
            ) : (
              <Button
                onClick={() => choose(workspace)}
                busy={switching.busy}
                aria-label={t("workspaces.openNamed", { name: workspace.name })}
              >
                {t("workspaces.open")}
              </Button>
            )}
          </li>
        ))}
      </ul>
      <ConfirmDialog
        {...creating.dialog}
        onConfirm={create}
        title={t("workspaces.create")}
        sentence={t("workspaces.createSentence")}
        verb={t("workspaces.create")}
      >
        <TextField name="workspace" label={t("rename.name")} maxLength={100} required />
      </ConfirmDialog>
    </Section>
  );
}
