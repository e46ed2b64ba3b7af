import type { ReactNode } from "react";
import { SignedInLayout } from "../signed-in-layout";

export default function InvoicesLayout({ children }: { children: ReactNode }) {
  return <SignedInLayout>{children}</SignedInLayout>;
}
