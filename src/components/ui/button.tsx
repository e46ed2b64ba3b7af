import type { ComponentProps } from "react";
import { cn } from "./cn";
import { Link } from "./link";
import { type ButtonLooks, buttonLooks } from "./plain-button";

/**
 * A button. While `busy` it keeps its place, its focus and its label, spins, and does nothing:
 * a disabled button would lose the focus.
 */
export function Button({
  look,
  size,
  wide,
  busy = false,
  className,
  children,
  onClick,
  type = "button",
  ...rest
}: ComponentProps<"button"> & ButtonLooks & { busy?: boolean }) {
  return (
    <button
      {...rest}
      type={type}
      aria-disabled={busy || undefined}
      aria-busy={busy || undefined}
      onClick={busy ? (event) => event.preventDefault() : onClick}
      className={cn(buttonLooks({ look, size, wide }), className)}
    >
      {busy ? <Spinner /> : null}
      {children}
    </button>
  );
}

/** Drawn here, so that a button does not load the icon library's runtime. */
const Spinner = () => (
  <svg
    aria-hidden
    viewBox="0 0 24 24"
    fill="none"
    stroke="currentColor"
    strokeWidth="2"
    strokeLinecap="round"
    className="size-4 animate-spin"
  >
    <path d="M21 12a9 9 0 1 1-6.2-8.6" />
  </svg>
);

/** A link that looks like a button: it goes somewhere. */
export function ButtonLink({
  look,
  size,
  wide,
  className,
  ...rest
}: ComponentProps<typeof Link> & ButtonLooks) {
  return <Link {...rest} className={cn(buttonLooks({ look, size, wide }), className)} />;
}
