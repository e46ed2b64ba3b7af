import { cva, type VariantProps } from "class-variance-authority";
import type { ComponentProps } from "react";
import { cn } from "./cn";

/** The looks of everything that is pressed like a button. */
export const buttonLooks = cva(
  "inline-flex items-center justify-center gap-2 rounded-control border font-medium text-center select-none transition-colors duration-100 disabled:opacity-55 aria-disabled:opacity-55",
  {
    variants: {
      look: {
        primary: "border-transparent bg-accent text-on-accent hover:bg-accent-hover",
        secondary: "bg-raised border-emphasis text-emphasis hover:bg-subtle",
        quiet: "border-transparent text-default hover:bg-subtle hover:text-emphasis",
      },
      size: {
        md: "min-h-10 px-4 py-2 text-sm",
        lg: "min-h-12 px-5 py-2.5 text-base",
        icon: "size-10 text-sm",
        /** A button with little text, such as that of a menu. */
        snug: "min-h-10 min-w-10 px-2.5 py-2 text-sm",
      },
      wide: { true: "w-full", false: "" },
    },
    defaultVariants: { look: "secondary", size: "md", wide: false },
  },
);

export type ButtonLooks = VariantProps<typeof buttonLooks>;

/** A link that looks like a button and loads a whole page, in this tab: to a page outside the application, or from a
 * page of visitors, which has no room for the router's links. */
export function ExternalButton({
  look,
  size,
  wide,
  className,
  children,
  ...rest
}: ComponentProps<"a"> & ButtonLooks) {
  return (
    <a {...rest} className={cn(buttonLooks({ look, size, wide }), className)}>
      {children}
    </a>
  );
}
