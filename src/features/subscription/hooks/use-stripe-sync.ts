"use client";

import { useRouter } from "next/navigation";
import { useCallback, useEffect, useRef, useState } from "react";
import { callApi, type Refusal } from "@/components/browser/call-api";
import type { SyncView } from "../types/sync-view";

const PATH = "/api/plans/sync";

/** Delays between polls; the last one repeats until the run ends. */
const PAUSES_MS = [500, 700, 1000, 1500, 2000, 3000, 5000];

/**
 * The state of the sync, polled while a run is in progress, also if the page was opened during the run.
 * Refreshes the page's data when the run ends.
 */
export function useStripeSync(first: SyncView) {
  const router = useRouter();
  const [view, setView] = useState(first);
  const [starting, setStarting] = useState(false);
  const [offline, setOffline] = useState(false);
  const [refusal, setRefusal] = useState<Refusal | null>(null);
  const looks = useRef(0);

  // Keep the polled view while it shows a run that the server's view does not show.
  useEffect(() => {
    setView((known) => (known.running && !first.running ? known : first));
  }, [first]);

  useEffect(() => {
    if (!view.running) return;
    let stopped = false;
    let timer: ReturnType<typeof setTimeout>;
    looks.current = 0;
    const next = () => {
      const pause = PAUSES_MS[Math.min(looks.current++, PAUSES_MS.length - 1)];
      timer = setTimeout(async () => {
        const answer = await callApi<SyncView>("GET", PATH);
        if (stopped) return;
        setOffline(!answer.ok && answer.status === 0);
        if (answer.ok) setView(answer.data);
        if (answer.ok && !answer.data.running) router.refresh();
        else if (answer.ok || answer.status === 0 || answer.status >= 500) next();
      }, pause);
    };
    next();
    return () => {
      stopped = true;
      clearTimeout(timer);
    };
  }, [view.running, router]);

  const start = useCallback(async () => {
    if (starting) return;
    setStarting(true);
    setRefusal(null);
    const answer = await callApi<SyncView>("POST", PATH);
    setStarting(false);
    if (answer.ok) setView({ ...answer.data, running: true });
    else setRefusal(answer.refusal);
  }, [starting]);

  return { view, setView, start, starting, offline, refusal };
}
