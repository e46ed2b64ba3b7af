/** The drawings that a visitor's page needs, on a grid of 24. */
const DRAWINGS = {
  check: "M20 6 9 17l-5-5",
  minus: "M5 12h14",
  info: "M12 2a10 10 0 1 0 0 20 10 10 0 0 0 0-20M12 16v-4M12 8h.01",
  done: "M12 2a10 10 0 1 0 0 20 10 10 0 0 0 0-20m4 7-5.5 5.5L8 12",
  warning: "M12 2a10 10 0 1 0 0 20 10 10 0 0 0 0-20M12 8v4m0 4h.01",
  danger: "M8 2.5h8L21.5 8v8L16 21.5H8L2.5 16V8zM12 8v4m0 4h.01",
  absent:
    "M10.1 2.2a10 10 0 0 1 3.8 0m3.7 1.5a10 10 0 0 1 2.7 2.7m1.5 3.7a10 10 0 0 1 0 3.8m-1.5 3.7a10 10 0 0 1-2.7 2.7m-3.7 1.5a10 10 0 0 1-3.8 0m-3.7-1.5a10 10 0 0 1-2.7-2.7m-1.5-3.7a10 10 0 0 1 0-3.8m1.5-3.7a10 10 0 0 1 2.7-2.7",
  appearance: "M12 3a9 9 0 1 0 0 18zM12 3a9 9 0 0 1 0 18M15 8v8",
} as const;

export type Drawing = keyof typeof DRAWINGS;

/**
 * A decorative drawing that stays on the server. Icons of lucide-react are client components: one of them loads the
 * library's runtime, which the plans page has no room for.
 */
export const Glyph = ({ name, className }: { name: Drawing; className: string }) => (
  <svg
    aria-hidden
    viewBox="0 0 24 24"
    fill="none"
    stroke="currentColor"
    strokeWidth="2"
    strokeLinecap="round"
    strokeLinejoin="round"
    className={className}
  >
    <path d={DRAWINGS[name]} />
  </svg>
);
