"use client";

import { useEffect, useMemo, useState } from "react";
import { isSame } from "@/domain/same-state";

type Draft<V> = {
  /** The server's values with the typed ones on top. */
  value: V;
  /** Only the fields that differ from what the server has. */
  changes: Partial<V>;
  dirty: boolean;
  /** The page has hydrated: what is typed from now on is kept. */
  ready: boolean;
  /** Unsaved changes of an earlier visit were restored. */
  restored: boolean;
  set: <K extends keyof V>(field: K, value: V[K]) => void;
  discard: () => void;
};

/**
 * Unsaved changes over the server's values. They survive going to another page and coming back (for this
 * tab), and the browser asks before the tab is closed over it. When the server's side changes below, only the
 * changed fields stay as typed.
 */
export function useDraft<V extends Record<string, unknown>>(key: string, onServer: V): Draft<V> {
  const [typed, setTyped] = useState<Partial<V>>({});
  const [restored, setRestored] = useState(false);
  const [loaded, setLoaded] = useState(false);

  useEffect(() => {
    const kept = readKept<V>(key);
    if (kept) {
      setTyped(kept);
      setRestored(true);
    }
    setLoaded(true);
  }, [key]);

  const changes = useMemo(
    () =>
      Object.fromEntries(
        Object.entries(typed).filter(([field, value]) => !isSame(value, onServer[field])),
      ) as Partial<V>,
    [typed, onServer],
  );
  const dirty = Object.keys(changes).length > 0;
  // What the server has taken over is no longer typed: a later change by another person must show.
  useEffect(() => {
    if (Object.keys(changes).length < Object.keys(typed).length) setTyped(changes);
  }, [changes, typed]);

  useEffect(() => {
    if (!loaded) return;
    keep(key, dirty ? changes : null);
    if (!dirty) setRestored(false);
  }, [key, loaded, dirty, changes]);

  useEffect(() => {
    if (!dirty) return;
    const ask = (event: BeforeUnloadEvent) => event.preventDefault();
    window.addEventListener("beforeunload", ask);
    return () => window.removeEventListener("beforeunload", ask);
  }, [dirty]);

  return {
    value: { ...onServer, ...typed },
    changes,
    dirty,
    ready: loaded,
    restored: restored && dirty,
    set: (field, value) => setTyped((before) => ({ ...before, [field]: value })),
    discard: () => setTyped({}),
  };
}

/** Without storage nothing is kept; the form works without it. */
function keep(key: string, changes: unknown): void {
  try {
    if (changes === null) sessionStorage.removeItem(key);
    else sessionStorage.setItem(key, JSON.stringify(changes));
  } catch {
    // Nothing to do: it is a convenience.
  }
}

function readKept<V>(key: string): Partial<V> | null {
  try {
    const kept: unknown = JSON.parse(sessionStorage.getItem(key) ?? "null");
    return typeof kept === "object" && kept !== null && !Array.isArray(kept) ? (kept as Partial<V>) : null;
  } catch {
    return null;
  }
}
