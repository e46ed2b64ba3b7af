import type { TrailCursor } from "../repositories/trail.repository";

type Placed = { at: string; key: string };

/** Newest first; entries of the same instant by key, byte by byte as the database compares them. */
export const compareTrail = (a: Placed, b: Placed): number =>
  a.at === b.at ? (a.key < b.key ? 1 : a.key > b.key ? -1 : 0) : a.at < b.at ? 1 : -1;

/** A position in the timeline, as text for the URL. */
export const cursorText = ({ at, key }: Placed): string => `${at}~${key}`;

/** The position in a URL; null when it is missing or invalid. */
export function readCursor(text: string | undefined): TrailCursor | null {
  const split = text?.indexOf("~") ?? -1;
  if (!text || split < 0 || text.length > 200 || text.includes("\u0000")) return null;
  const at = new Date(text.slice(0, split));
  const year = at.getUTCFullYear();
  return year >= 1970 && year < 2200 ? { at, key: text.slice(split + 1) } : null;
}
