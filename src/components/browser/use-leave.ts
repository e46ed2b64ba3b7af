"use client";

import { useCallback, useEffect, useState } from "react";

/**
 * Navigates to another document. `leaving` keeps a button busy until the page is gone, and is reset when the
 * back button restores this page from the browser's back/forward cache.
 */
export function useLeave(): { leaving: boolean; leave: (url: string) => void } {
  const [leaving, setLeaving] = useState(false);
  useEffect(() => {
    const onShow = (event: PageTransitionEvent) => {
      if (event.persisted) setLeaving(false);
    };
    window.addEventListener("pageshow", onShow);
    return () => window.removeEventListener("pageshow", onShow);
  }, []);
  const leave = useCallback((url: string) => {
    setLeaving(true);
    window.location.assign(url);
  }, []);
  return { leaving, leave };
}
