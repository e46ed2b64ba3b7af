import type { ReactNode } from "react";
import { SignedInLayout } from "../signed-in-layout";

export default function PlanLayout({ children }: { children: ReactNode }) {
  return <SignedInLayout>{children}</SignedInLayout>;
}
