import type { ReactNode } from "react";
import { cn } from "./cn";

/** A surface with one border. Cards are never put in cards. */
export function Card({ children, className }: { children: ReactNode; className?: string }) {
  return <div className={cn("min-w-0 rounded-card border bg-raised", className)}>{children}</div>;
}

/** The one shape of a block: title, one sentence, body, and a footer with the consequence and the button. */
export function Section({
  id,
  title,
  sentence,
  aside,
  footer,
  children,
  className,
  bodyClassName,
}: {
  id: string;
  title: ReactNode;
  sentence?: ReactNode;
  aside?: ReactNode;
  footer?: ReactNode;
  children: ReactNode;
  className?: string;
  bodyClassName?: string;
}) {
  return (
    <section
      aria-labelledby={id}
      className={cn("flex min-w-0 flex-col rounded-card border bg-raised", className)}
    >
      <div className="flex flex-wrap items-start justify-between gap-x-4 gap-y-2 px-5 pt-5 sm:px-6">
        <div>
          <h2 id={id} className="text-base">
            {title}
          </h2>
          {sentence ? <p className="mt-0.5 max-w-[60ch] text-muted text-sm">{sentence}</p> : null}
        </div>
        {aside}
      </div>
      <div className={cn("min-w-0 flex-1 px-5 pt-4 pb-5 sm:px-6 sm:pb-6", bodyClassName)}>{children}</div>
      {footer ? (
        <div className="flex flex-wrap items-center justify-between gap-3 border-t px-5 py-4 text-muted text-sm sm:px-6">
          {footer}
        </div>
      ) : null}
    </section>
  );
}
