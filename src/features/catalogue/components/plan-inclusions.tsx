import { Check } from "lucide-react";

/** Some lines of what a plan gives. */
export function PlanInclusions({ lines }: { lines: string[] }) {
  return (
    <ul className="figures grid gap-2 text-sm sm:grid-cols-2">
      {lines.map((line) => (
        <li key={line} className="flex gap-2.5">
          <Check aria-hidden className="mt-0.5 size-4 shrink-0 text-accent" />
          {line}
        </li>
      ))}
    </ul>
  );
}
