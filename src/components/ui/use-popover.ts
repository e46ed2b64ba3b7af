"use client";

import { type RefObject, useEffect, useEffectEvent, useLayoutEffect } from "react";

const GAP = 6;
/** What stays free between the panel and the edge of the window. */
const MARGIN = 12;

/**
 * Shows a panel in the browser's top layer beside its anchor, and keeps it there while the page scrolls. A press
 * outside, or the focus going elsewhere, leaves it.
 */
export function usePopover({
  isOpen,
  panel,
  anchor,
  align,
  onShown,
  onLeft,
}: {
  isOpen: boolean;
  panel: RefObject<HTMLElement | null>;
  anchor: RefObject<HTMLElement | null>;
  align: "start" | "end";
  onShown: () => void;
  onLeft: () => void;
}) {
  const shown = useEffectEvent(onShown);
  const left = useEffectEvent(onLeft);

  useLayoutEffect(() => {
    const [element, at] = [panel.current, anchor.current];
    if (!isOpen || !element || !at) return;
    const place = () => putBeside(element, at.getBoundingClientRect(), align);
    // An engine without popovers shows the panel where its fixed position puts it.
    element.showPopover?.();
    place();
    shown();
    window.addEventListener("scroll", place, { capture: true, passive: true });
    window.addEventListener("resize", place);
    return () => {
      window.removeEventListener("scroll", place, { capture: true });
      window.removeEventListener("resize", place);
    };
  }, [isOpen, panel, anchor, align]);

  useEffect(() => {
    if (!isOpen) return;
    const leaveUnlessInside = (event: Event) => {
      const target = event.target as Node;
      if (!panel.current?.contains(target) && !anchor.current?.contains(target)) left();
    };
    document.addEventListener("pointerdown", leaveUnlessInside, true);
    document.addEventListener("focusin", leaveUnlessInside);
    return () => {
      document.removeEventListener("pointerdown", leaveUnlessInside, true);
      document.removeEventListener("focusin", leaveUnlessInside);
    };
  }, [isOpen, panel, anchor]);
}

/** Below the anchor, or above it where there is more room; never beyond the window. */
function putBeside(panel: HTMLElement, at: DOMRect, align: "start" | "end"): void {
  panel.style.maxHeight = "";
  const { offsetWidth: width, offsetHeight: height } = panel;
  const { clientWidth, clientHeight } = document.documentElement;
  const below = clientHeight - at.bottom - GAP - MARGIN;
  const above = at.top - GAP - MARGIN;
  const isBelow = height <= below || below >= above;
  const wanted = align === "start" ? at.left : at.right - width;
  panel.style.left = `${Math.max(MARGIN, Math.min(wanted, clientWidth - MARGIN - width))}px`;
  panel.style.top = isBelow ? `${at.bottom + GAP}px` : `${Math.max(MARGIN, at.top - GAP - height)}px`;
  panel.style.maxHeight = `${Math.max(isBelow ? below : above, 96)}px`;
}
