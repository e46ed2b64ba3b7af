"use client";

import { ThemeProvider as Themes } from "next-themes";
import type { ReactNode } from "react";

/** Sets `data-theme` before the first paint; the script that does so carries the page's nonce. */
export function ThemeProvider({ nonce, children }: { nonce: string | undefined; children: ReactNode }) {
  return (
    <Themes
      attribute="data-theme"
      defaultTheme="system"
      enableSystem
      disableTransitionOnChange
      {...(nonce ? { nonce } : {})}
    >
      {children}
    </Themes>
  );
}
