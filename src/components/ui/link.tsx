import NextLink from "next/link";
import type { ComponentProps } from "react";

/**
 * A link to one of our pages. The page is loaded by the click, not ahead of it: a table of fifty rows would
 * otherwise ask the server for fifty pages. `IntentLink` is for the main navigation.
 */
export const Link = (props: ComponentProps<typeof NextLink>) => <NextLink prefetch={false} {...props} />;
