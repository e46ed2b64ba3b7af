import { cn } from "./cn";

/** A placeholder for content that is loading, in the content's own size. */
export function Skeleton({ className }: { className?: string }) {
  return <div aria-hidden className={cn("animate-breathe rounded-control bg-subtle", className)} />;
}
