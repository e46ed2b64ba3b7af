import type { ReactNode } from "react";

const row =
  "flex min-h-10 w-full cursor-pointer items-center gap-2.5 rounded-control px-2.5 text-left text-default text-sm hover:bg-subtle hover:text-emphasis aria-pressed:text-accent";

/**
 * A menu of a visitor's page: the browser's own popover, without a script of ours. Enter and Space open it, Tab goes
 * through it, Escape and a press outside close it, and the browser gives the focus back.
 */
export function VisitorMenu({
  id,
  label,
  trigger,
  children,
}: {
  id: string;
  label: string;
  trigger: ReactNode;
  children: ReactNode;
}) {
  return (
    <div>
      <button
        type="button"
        popoverTarget={id}
        aria-label={label}
        className="inline-flex min-h-10 min-w-10 items-center justify-center rounded-control px-2.5 font-medium text-default text-sm hover:bg-subtle hover:text-emphasis"
      >
        {trigger}
      </button>
      <fieldset
        id={id}
        popover="auto"
        aria-label={label}
        className="absolute inset-auto top-15 right-4 m-0 min-w-52 animate-appear rounded-card border bg-raised p-1.5 text-default shadow-float sm:right-6 xl:right-[calc((100vw-72rem)/2+1.5rem)]"
      >
        {children}
      </fieldset>
    </div>
  );
}

export const visitorMenuRow = row;
