"use client";

import { useRouter } from "next/navigation";
import { useCallback, useRef, useState } from "react";
import { callApi, type Refusal } from "@/components/browser/call-api";
import { useLeave } from "@/components/browser/use-leave";
import type { Interval } from "@/domain/plan";

export type CheckoutRefusal =
  | { kind: "offline" }
  | { kind: "signed_out" }
  | { kind: "coupon"; detail: string | undefined }
  | { kind: "open_debt"; refusal: Refusal }
  | { kind: "subscribed"; refusal: Refusal }
  | { kind: "price_changed"; refusal: Refusal }
  | { kind: "other"; refusal: Refusal };

type Choice = { plan: string; interval: Interval; seenAmount: number; coupon?: string };

function toRefusal(status: number, refusal: Refusal): CheckoutRefusal {
  if (status === 0) return { kind: "offline" };
  if (status === 401) return { kind: "signed_out" };
  if (refusal.code?.startsWith("coupon_")) return { kind: "coupon", detail: refusal.detail ?? refusal.title };
  if (refusal.code === "open_debt") return { kind: "open_debt", refusal };
  if (refusal.code === "subscription_exists") return { kind: "subscribed", refusal };
  if (refusal.code === "price_changed") return { kind: "price_changed", refusal };
  return { kind: "other", refusal };
}

/**
 * Opens the payment page of a workspace. A second call while the first is under way does nothing, and
 * the button stays busy until the browser has left.
 */
export function useCheckout(appId: string) {
  const { leaving, leave } = useLeave();
  const router = useRouter();
  const [asking, setAsking] = useState(false);
  const [refused, setRefused] = useState<CheckoutRefusal | null>(null);
  const underWay = useRef(false);

  const start = useCallback(
    async (choice: Choice) => {
      if (underWay.current) return;
      underWay.current = true;
      setAsking(true);
      setRefused(null);
      const path = `/api/v1/apps/${encodeURIComponent(appId)}/billing/checkout`;
      const answer = await callApi<{ url: string }>("POST", path, choice);
      if (answer.ok) leave(answer.data.url);
      else {
        setRefused(toRefusal(answer.status, answer.refusal));
        // The page shows an older price: it is rendered again, and the person decides again.
        if (answer.refusal.code === "price_changed") router.refresh();
      }
      setAsking(false);
      underWay.current = false;
    },
    [appId, leave, router],
  );
  const forget = useCallback(() => setRefused(null), []);

  return { start, busy: asking || leaving, refused, forget };
}
