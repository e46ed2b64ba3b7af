"use client";

import { useTranslations } from "next-intl";
import { useState } from "react";
import type { Refusal } from "@/components/browser/call-api";
import { Dialog } from "@/components/ui/dialog";
import { DialogForm } from "@/components/ui/dialog-form";
import { ReasonField, toReason } from "@/components/ui/reason-field";
import { SelectField } from "@/components/ui/select-field";
import { TextArea } from "@/components/ui/text-area";
import { TextField } from "@/components/ui/text-field";
import { FEATURE_AREAS, FEATURE_KINDS, FEATURE_RESETS, type FeatureKind } from "@/domain/feature";
import { LOCALES } from "@/lib/locale";
import type { AdminFeature } from "../../types/admin-feature";
import { problemsOf } from "../admin/field-problems";
import { toCreation, toEdit } from "./feature-form";

/** Adds a feature, or edits how one is shown: its key, kind and levels stay as they were created. */
export function FeatureDialog({
  open,
  onClose,
  busy,
  refusal,
  feature,
  onSend,
}: {
  open: boolean;
  onClose: () => void;
  busy: boolean;
  refusal: Refusal | null;
  /** Null for a new one. */
  feature: AdminFeature | null;
  onSend: (body: unknown) => Promise<void>;
}) {
  const t = useTranslations("adminFeatures");
  const tAction = useTranslations("common.action");
  const [kind, setKind] = useState<FeatureKind>("metered");
  const problems = problemsOf(refusal);
  const submit = (form: FormData) => {
    const reason = toReason(form);
    void onSend(feature ? toEdit(form, feature, reason) : toCreation(form, reason));
  };
  const shown = feature?.kind ?? kind;
  return (
    <Dialog
      open={open}
      onClose={onClose}
      title={t(feature ? "dialog.edit" : "dialog.create")}
      sentence={t(feature ? "dialog.editSentence" : "dialog.createSentence")}
    >
      <DialogForm
        onSubmit={submit}
        refusal={refusal}
        busy={busy}
        verb={t(feature ? "dialog.save" : "create")}
        back={{ label: tAction("keep"), onClick: onClose }}
      >
        {feature ? null : (
          <>
            <TextField
              name="key"
              label={t("fields.key")}
              hint={t("fields.keyHint")}
              error={problems.key}
              pattern="[a-z][a-z0-9]*(_[a-z0-9]+)*"
              maxLength={40}
              autoCapitalize="none"
              spellCheck={false}
              autoComplete="off"
              required
            />
            <SelectField
              name="kind"
              label={t("fields.kind")}
              hint={t(`kindHints.${kind}`)}
              value={kind}
              onChange={(event) => setKind(event.target.value as FeatureKind)}
              options={FEATURE_KINDS.map((value) => ({ value, label: t(`kinds.${value}`) }))}
            />
            {kind === "metered" ? (
              <SelectField
                name="reset"
                label={t("fields.reset")}
                options={FEATURE_RESETS.map((value) => ({ value, label: t(`resets.${value}`) }))}
              />
            ) : null}
            {kind === "rank" ? (
              <TextArea
                name="ranks"
                label={t("fields.ranks")}
                hint={t("fields.ranksHint")}
                error={problems.ranks}
                rows={4}
                required
              />
            ) : null}
          </>
        )}
        <div className="grid gap-4 sm:grid-cols-2">
          {LOCALES.map((locale) => (
            <TextField
              key={locale}
              name={`name.${locale}`}
              label={t(`fields.name.${locale}`)}
              lang={locale}
              error={problems[`name.${locale}`]}
              defaultValue={feature?.name[locale] ?? ""}
              maxLength={60}
              required
            />
          ))}
          {shown === "boolean" || shown === "rank"
            ? null
            : LOCALES.map((locale) => (
                <TextField
                  key={locale}
                  name={`unit.${locale}`}
                  label={t(`fields.unit.${locale}`)}
                  lang={locale}
                  error={problems[`unit.${locale}`]}
                  defaultValue={feature?.unit[locale] ?? ""}
                  maxLength={30}
                />
              ))}
          <SelectField
            name="area"
            label={t("fields.area")}
            defaultValue={feature?.area ?? "other"}
            options={FEATURE_AREAS.map((value) => ({ value, label: t(`areas.${value}`) }))}
          />
          {feature ? (
            <TextField
              name="displayOrder"
              type="number"
              inputMode="numeric"
              min={1}
              max={10_001}
              label={t("fields.position")}
              error={problems.displayOrder}
              defaultValue={feature.displayOrder + 1}
              required
            />
          ) : null}
        </div>
        <ReasonField required minLength={3} maxLength={300} />
      </DialogForm>
    </Dialog>
  );
}
