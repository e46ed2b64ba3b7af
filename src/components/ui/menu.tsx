"use client";

import { Check } from "lucide-react";
import { DropdownMenu } from "radix-ui";
import type { ReactNode } from "react";
import { Button } from "./button";
import { cn } from "./cn";

const row =
  "flex min-h-10 cursor-pointer items-center gap-2.5 rounded-control px-2.5 text-default text-sm outline-none select-none data-highlighted:bg-subtle data-highlighted:text-emphasis";

/** A button that opens a menu. Not modal: the page behind stays as it is and nothing shifts. */
export function Menu({
  label,
  trigger,
  triggerClassName,
  align = "end",
  children,
}: {
  label: string;
  trigger: ReactNode;
  triggerClassName?: string;
  align?: "start" | "end";
  children: ReactNode;
}) {
  return (
    <DropdownMenu.Root modal={false}>
      <DropdownMenu.Trigger asChild>
        <Button look="quiet" aria-label={label} className={cn("min-w-10 px-2.5", triggerClassName)}>
          {trigger}
        </Button>
      </DropdownMenu.Trigger>
      <DropdownMenu.Portal>
        <DropdownMenu.Content
          align={align}
          sideOffset={6}
          collisionPadding={12}
          className="z-40 min-w-52 animate-appear rounded-card border bg-raised p-1.5 shadow-float"
        >
          {children}
        </DropdownMenu.Content>
      </DropdownMenu.Portal>
    </DropdownMenu.Root>
  );
}

/** Choices of which one is selected, marked with a tick. */
export function MenuChoices<V extends string>({
  label,
  value,
  options,
  onChange,
}: {
  label: string;
  value: V | undefined;
  options: { value: V; label: string; lang?: string }[];
  onChange: (value: V) => void;
}) {
  return (
    <>
      <DropdownMenu.Label className="px-2.5 pt-1 pb-1 text-muted text-xs">{label}</DropdownMenu.Label>
      <DropdownMenu.RadioGroup value={value ?? ""} onValueChange={(next) => onChange(next as V)}>
        {options.map((option) => (
          <DropdownMenu.RadioItem key={option.value} value={option.value} lang={option.lang} className={row}>
            <span className="flex-1">{option.label}</span>
            <DropdownMenu.ItemIndicator>
              <Check aria-hidden className="size-4 text-accent" />
            </DropdownMenu.ItemIndicator>
          </DropdownMenu.RadioItem>
        ))}
      </DropdownMenu.RadioGroup>
    </>
  );
}

/** A menu item that performs an action. */
export function MenuAction({ onSelect, children }: { onSelect: () => void; children: ReactNode }) {
  return (
    <DropdownMenu.Item onSelect={onSelect} className={row}>
      {children}
    </DropdownMenu.Item>
  );
}

export const MenuDivider = () => <DropdownMenu.Separator className="-mx-1.5 my-1.5 h-px bg-emphasis" />;
