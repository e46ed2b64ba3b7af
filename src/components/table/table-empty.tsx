import type { ReactNode } from "react";

/** In place of rows: one sentence, and the next step where there is one. */
export function TableEmpty({
  title,
  sentence,
  action,
}: {
  title: string;
  sentence?: string;
  action?: ReactNode;
}) {
  return (
    <div className="px-6 py-12 text-center">
      <p className="font-medium text-emphasis">{title}</p>
      {sentence ? <p className="mx-auto mt-1 max-w-[60ch] text-muted text-sm">{sentence}</p> : null}
      {action ? <div className="mt-4 flex justify-center">{action}</div> : null}
    </div>
  );
}
