"use client";

import { useCallback, useEffect, useRef, useState } from "react";
import { callApi } from "@/components/browser/call-api";
import type { CheckoutStatusView } from "@/features/billing-view/types/subscription-view";

/** What the return page shows. `signed_out` and `gone` are refusals of the question itself. */
export type ReturnState = CheckoutStatusView | { state: "signed_out" } | { state: "gone" };

/** Pauses between requests; the last one repeats for as long as the page is open. */
const PAUSES_MS = [1000, 1000, 1500, 2000, 3000, 4000, 5000, 8000, 15_000];
const SLOW_AFTER_MS = 20_000;

/**
 * Polls a checkout until there is nothing left to wait for. A missing answer is no reason to
 * stop: the money may be on its way whether or not this browser is connected.
 */
export function useCheckoutStatus(sessionId: string, first: ReturnState) {
  const [current, setCurrent] = useState(first);
  const [offline, setOffline] = useState(false);
  const [slow, setSlow] = useState(false);
  const [asking, setAsking] = useState(false);
  const asked = useRef(0);
  const waiting = current.state === "waiting";

  const ask = useCallback(async () => {
    setAsking(true);
    asked.current += 1;
    const path = `/api/v1/billing/checkout-status?session_id=${encodeURIComponent(sessionId)}`;
    const answer = await callApi<CheckoutStatusView>("GET", path);
    setAsking(false);
    setOffline(!answer.ok && answer.status === 0);
    if (answer.ok) setCurrent(answer.data);
    else if (answer.status === 401) setCurrent({ state: "signed_out" });
    else if (answer.status === 404) setCurrent({ state: "gone" });
  }, [sessionId]);

  useEffect(() => {
    if (!waiting) return;
    const timer = setTimeout(() => setSlow(true), SLOW_AFTER_MS);
    return () => clearTimeout(timer);
  }, [waiting]);

  useEffect(() => {
    if (!waiting) return;
    let timer: ReturnType<typeof setTimeout>;
    let stopped = false;
    const next = () => {
      const pause = PAUSES_MS[Math.min(asked.current, PAUSES_MS.length - 1)];
      timer = setTimeout(async () => {
        await ask();
        if (!stopped) next();
      }, pause);
    };
    next();
    return () => {
      stopped = true;
      clearTimeout(timer);
    };
  }, [waiting, ask]);

  return { current, offline, slow, asking, lookAgain: ask };
}
