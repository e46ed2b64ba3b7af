"use client";

import { Laptop, Smartphone } from "lucide-react";
import { useLocale, useTranslations } from "next-intl";
import { useState } from "react";
import { useConfirm } from "@/components/browser/use-confirm";
import { Badge } from "@/components/ui/badge";
import { Button } from "@/components/ui/button";
import { Section } from "@/components/ui/card";
import { ConfirmDialog } from "@/components/ui/confirm-dialog";
import { useToast } from "@/components/ui/toast";
import { formatDate } from "@/i18n/format";
import type { SessionView } from "../../types/session-view";
import { toDevice } from "./device-labels";

const phones = ["iPhone", "iPad", "Android"];
/** Shown at first; a longer list opens on request. */
const SHOWN = 8;

/** Where a person is signed in, with a way to end each other session, or all of them. */
export function SessionsList({ sessions }: { sessions: SessionView[] }) {
  const t = useTranslations("account.sessions");
  const toast = useToast();
  const end = useConfirm<SessionView | "others">();
  const [all, setAll] = useState(false);
  const others = sessions.filter((session) => !session.current);
  const toName = useDeviceName();

  const ending = end.subject;
  const count = ending === "others" ? others.length : 1;
  const confirm = async () => {
    if (!ending) return;
    const path = ending === "others" ? "/api/me/sessions" : `/api/me/sessions/${ending.id}`;
    if (await end.run("DELETE", path)) toast(t("said", { count }));
  };
  return (
    <Section
      id="sessions"
      title={t("title")}
      sentence={t("sentence")}
      footer={
        <>
          <span>{others.length === 0 ? t("onlyHere") : t("consequence")}</span>
          {others.length > 0 ? <Button onClick={() => end.ask("others")}>{t("endOthers")}</Button> : null}
        </>
      }
    >
      <ul className="divide-y divide-muted">
        {(all ? sessions : sessions.slice(0, SHOWN)).map((session) => (
          <SessionRow
            key={session.id}
            session={session}
            name={toName(session)}
            onEnd={() => end.ask(session)}
          />
        ))}
      </ul>
      {!all && sessions.length > SHOWN ? (
        <Button look="quiet" onClick={() => setAll(true)} className="mt-2 -ml-4">
          {t("showAll", { count: sessions.length })}
        </Button>
      ) : null}
      <ConfirmDialog
        {...end.dialog}
        onConfirm={confirm}
        title={t("confirmTitle", { count })}
        sentence={
          ending && ending !== "others"
            ? t("confirmOne", { device: toName(ending) })
            : t("confirmAll", { count })
        }
        verb={t("verb", { count })}
      />
    </Section>
  );
}

function SessionRow({ session, name, onEnd }: { session: SessionView; name: string; onEnd: () => void }) {
  const t = useTranslations("account.sessions");
  const locale = useLocale();
  const Icon = phones.includes(toDevice(session.userAgent).system ?? "") ? Smartphone : Laptop;
  return (
    <li className="flex flex-wrap items-center gap-x-4 gap-y-2 py-3 first:pt-0 last:pb-0">
      <Icon aria-hidden className="size-5 shrink-0 text-muted" />
      <div className="min-w-0 flex-1 basis-48">
        <p className="flex flex-wrap items-center gap-2 font-medium text-emphasis text-sm">
          {name}
          {session.current ? <Badge tone="success">{t("current")}</Badge> : null}
        </p>
        <p className="figures break-words text-muted text-sm">
          {t("seen", { date: formatDate(session.lastSeenAt, locale) })}
          {session.address ? ` · ${session.address}` : ""}
        </p>
      </div>
      {session.current ? null : (
        <Button onClick={onEnd} aria-label={t("endNamed", { device: name })}>
          {t("end")}
        </Button>
      )}
    </li>
  );
}

function useDeviceName() {
  const t = useTranslations("account.sessions");
  return ({ userAgent }: SessionView): string => {
    const { browser, system } = toDevice(userAgent);
    if (browser && system) return t("device", { browser, system });
    return browser ?? system ?? t("unknownDevice");
  };
}
