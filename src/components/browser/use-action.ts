"use client";

import { useRouter } from "next/navigation";
import { useCallback, useState } from "react";
import { type ApiAnswer, callApi, type Refusal } from "./call-api";

type Method = Parameters<typeof callApi>[0];

export type Action = {
  busy: boolean;
  /** Why the last call was refused; stays until the next one or `clear`. */
  refusal: Refusal | null;
  clear: () => void;
  /** Calls our API once (a second click while busy does nothing); reloads the page's data on success and on conflict. */
  run: <T>(method: Method, path: string, body?: unknown) => Promise<ApiAnswer<T> | null>;
};

/** A change that a page makes through our API: preview, waiting, refusal and outcome in one place. */
export function useAction(options: { refresh?: boolean } = {}): Action {
  const { refresh = true } = options;
  const router = useRouter();
  const [busy, setBusy] = useState(false);
  const [refusal, setRefusal] = useState<Refusal | null>(null);
  const run: Action["run"] = useCallback(
    async (method, path, body) => {
      if (busy) return null;
      setBusy(true);
      setRefusal(null);
      const answer = await callApi<never>(method, path, body);
      setBusy(false);
      // A conflict means that the page shows outdated data.
      if (refresh && (answer.ok || answer.status === 409)) router.refresh();
      if (!answer.ok) setRefusal(answer.refusal);
      return answer;
    },
    [busy, refresh, router],
  );
  const clear = useCallback(() => setRefusal(null), []);
  return { busy, refusal, clear, run };
}
