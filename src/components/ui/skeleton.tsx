import { cn } from "./cn";

/** A place held for something that is on its way, in that thing's own size. */
export function Skeleton({ className }: { className?: string }) {
  return <div aria-hidden className={cn("animate-breathe rounded-control bg-subtle", className)} />;
}
