"use client";

import { useEffect } from "react";

type Drag = {
  /** The pointer is at this height of the screen. */
  onMove: (id: string, y: number) => void;
  onDrop: () => void;
  onCancel: () => void;
};

/**
 * Follows the pointer while something is dragged. It listens to the whole window: what is dragged changes its
 * place in the document on the way, and an element that does so loses the pointer that it had captured.
 */
export function useDrag(dragged: string | null, { onMove, onDrop, onCancel }: Drag): void {
  useEffect(() => {
    if (dragged === null) return;
    const move = (event: PointerEvent) => onMove(dragged, event.clientY);
    const key = (event: KeyboardEvent) => {
      if (event.key === "Escape") onCancel();
    };
    window.addEventListener("pointermove", move);
    window.addEventListener("pointerup", onDrop);
    window.addEventListener("pointercancel", onCancel);
    window.addEventListener("keydown", key);
    return () => {
      window.removeEventListener("pointermove", move);
      window.removeEventListener("pointerup", onDrop);
      window.removeEventListener("pointercancel", onCancel);
      window.removeEventListener("keydown", key);
    };
  });
}
