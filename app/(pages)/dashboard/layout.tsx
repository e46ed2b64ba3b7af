import type { ReactNode } from "react";
import { SignedInLayout } from "../signed-in-layout";

export default function DashboardLayout({ children }: { children: ReactNode }) {
  return <SignedInLayout>{children}</SignedInLayout>;
}
