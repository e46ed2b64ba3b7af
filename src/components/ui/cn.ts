import { type ClassValue, clsx } from "clsx";

/**
 * Joins class names. Two that set the same property do not override each other by their order here: what a caller
 * can change is a variant of the component, or carries Tailwind's `!`.
 */
export const cn = (...classes: ClassValue[]): string => clsx(classes);
