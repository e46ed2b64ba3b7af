"use client";

import { useState } from "react";

/**
 * A dialog that starts empty each time it opens, without earlier input and previews. Render it when `round`
 * is at least 1, with `round` as its key.
 */
export function useFreshDialog(): { round: number; open: boolean; start: () => void; close: () => void } {
  const [state, setState] = useState({ round: 0, open: false });
  return {
    ...state,
    start: () => setState(({ round }) => ({ round: round + 1, open: true })),
    close: () => setState(({ round }) => ({ round, open: false })),
  };
}
