"use client";

import { PageFailure } from "@/components/layout/page-failure";

export default function RootFailure({
  error,
  reset,
}: {
  error: Error & { digest?: string };
  reset: () => void;
}) {
  return (
    <main className="px-4">
      <PageFailure error={error} reset={reset} />
    </main>
  );
}
