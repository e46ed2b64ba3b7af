import { cva, type VariantProps } from "class-variance-authority";
import { LoaderCircle } from "lucide-react";
import Link from "next/link";
import type { ComponentProps } from "react";
import { cn } from "./cn";

const looks = cva(
  "inline-flex items-center justify-center gap-2 rounded-control border border-transparent font-medium text-center select-none transition-colors duration-100 disabled:opacity-55 aria-disabled:opacity-55",
  {
    variants: {
      look: {
        primary: "bg-accent text-on-accent hover:bg-accent-hover",
        secondary: "bg-raised border-emphasis text-emphasis hover:bg-subtle",
        quiet: "text-default hover:bg-subtle hover:text-emphasis",
      },
      size: {
        md: "min-h-10 px-4 py-2 text-sm",
        lg: "min-h-12 px-5 py-2.5 text-base",
        icon: "size-10 text-sm",
      },
      wide: { true: "w-full", false: "" },
    },
    defaultVariants: { look: "secondary", size: "md", wide: false },
  },
);

type Looks = VariantProps<typeof looks>;

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
}: ComponentProps<"button"> & Looks & { busy?: boolean }) {
  return (
    <button
      {...rest}
      type={type}
      aria-disabled={busy || undefined}
      aria-busy={busy || undefined}
      onClick={busy ? (event) => event.preventDefault() : onClick}
      className={cn(looks({ look, size, wide }), className)}
    >
      {busy ? <LoaderCircle aria-hidden className="size-4 animate-spin" /> : null}
      {children}
    </button>
  );
}

/** A link that looks like a button: it goes somewhere. */
export function ButtonLink({ look, size, wide, className, ...rest }: ComponentProps<typeof Link> & Looks) {
  return <Link {...rest} className={cn(looks({ look, size, wide }), className)} />;
}

/** As `ButtonLink`, to a page outside the application: a full load, in this tab. */
export function ExternalButton({
  look,
  size,
  wide,
  className,
  children,
  ...rest
}: ComponentProps<"a"> & Looks) {
  return (
    <a {...rest} className={cn(looks({ look, size, wide }), className)}>
      {children}
    </a>
  );
}
