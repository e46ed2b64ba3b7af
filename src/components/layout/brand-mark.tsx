export const brandLook =
  "flex min-h-10 min-w-10 items-center gap-2.5 rounded-control font-semibold text-base text-emphasis tracking-[-0.012em]";

/** The product's mark and name. */
export const BrandMark = ({ name, compact = false }: { name: string; compact?: boolean }) => (
  <>
    <svg viewBox="0 0 32 32" aria-hidden className="size-7 shrink-0">
      <rect width="32" height="32" rx="8" fill="var(--accent-bg)" />
      <path d="M10 25V7h13v4h-8.6v3.6h7v3.9h-7V25l-2.2-1.7z" fill="var(--accent-on)" />
    </svg>
    <span className={compact ? "sr-only" : undefined}>{name}</span>
  </>
);
