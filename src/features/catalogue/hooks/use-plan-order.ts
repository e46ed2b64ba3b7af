"use client";

import { useRouter } from "next/navigation";
import { useEffect, useRef, useState } from "react";
import { callApi, type Refusal } from "@/components/browser/call-api";
import { moved } from "@/domain/plan-edit";
import { isSame } from "@/domain/same-state";

type PlanOrder = {
  order: string[];
  /** Shows a plan at another place without saving it, while it is being dragged. */
  show: (id: string, place: number) => void;
  /** Saves what is shown. Moves that follow each other quickly are saved as one. */
  save: () => void;
  /** Back to what the server has. */
  cancel: () => void;
  refusal: Refusal | null;
};

/** The order of the plans on the screen: changed at once, saved soon after. */
export function usePlanOrder(onServer: readonly string[]): PlanOrder {
  const router = useRouter();
  const [order, setOrder] = useState([...onServer]);
  const [refusal, setRefusal] = useState<Refusal | null>(null);
  const saved = useRef([...onServer]);
  const wanted = useRef([...onServer]);
  const saving = useRef(false);
  const key = onServer.join(" ");
  useEffect(() => {
    if (saving.current) return;
    saved.current = key === "" ? [] : key.split(" ");
    wanted.current = saved.current;
    setOrder(saved.current);
  }, [key]);

  const put = (next: string[]) => {
    wanted.current = next;
    setOrder(next);
  };
  const send = async () => {
    if (saving.current || isSame(wanted.current, saved.current)) return;
    saving.current = true;
    setRefusal(null);
    while (!isSame(wanted.current, saved.current)) {
      const list = wanted.current;
      const answer = await callApi("PUT", "/api/admin/plans/order", { order: list });
      if (answer.ok) saved.current = list;
      else {
        setRefusal(answer.refusal);
        put(saved.current);
      }
    }
    saving.current = false;
    router.refresh();
  };

  return {
    order,
    show: (id, place) => put(moved(wanted.current, wanted.current.indexOf(id), place)),
    save: () => void send(),
    cancel: () => put(saved.current),
    refusal,
  };
}
