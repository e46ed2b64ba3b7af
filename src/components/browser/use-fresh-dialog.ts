"use client";

import { useState } from "react";

/**
 * A dialog that begins from nothing each time it opens: what was typed and previewed before belongs to another
 * moment. The dialog exists from its first `round` and takes that number as its key.
 */
export function useFreshDialog(): { round: number; open: boolean; start: () => void; close: () => void } {
  const [state, setState] = useState({ round: 0, open: false });
  return {
    ...state,
    start: () => setState(({ round }) => ({ round: round + 1, open: true })),
    close: () => setState(({ round }) => ({ round, open: false })),
  };
}
