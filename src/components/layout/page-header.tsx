import type { ReactNode } from "react";

/** The only h1 of a page, with a sentence about the page and at most one action. */
export function PageHeader({
  title,
  sentence,
  action,
}: {
  title: string;
  sentence?: string;
  action?: ReactNode;
}) {
  return (
    <div className="mb-8 flex flex-wrap items-end justify-between gap-4">
      <div className="min-w-0 wrap-anywhere">
        <h1 className="text-xl">{title}</h1>
        {sentence ? <p className="mt-1.5 max-w-[65ch] text-base text-muted">{sentence}</p> : null}
      </div>
      {action}
    </div>
  );
}
