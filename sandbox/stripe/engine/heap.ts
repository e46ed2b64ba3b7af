/** A binary heap on a plain array, smallest first by `before`. */
export type Before<T> = (a: T, b: T) => boolean;

export function heapPush<T>(items: T[], item: T, before: Before<T>): void {
  let at = items.push(item) - 1;
  while (at > 0) {
    const parent = (at - 1) >> 1;
    const above = items[parent] as T;
    if (!before(item, above)) break;
    items[at] = above;
    at = parent;
  }
  items[at] = item;
}

export function heapDropFirst<T>(items: T[], before: Before<T>): void {
  const last = items.pop();
  if (last === undefined || items.length === 0) return;
  let at = 0;
  for (;;) {
    let child = 2 * at + 1;
    if (child >= items.length) break;
    if (child + 1 < items.length && before(items[child + 1] as T, items[child] as T)) child++;
    if (!before(items[child] as T, last)) break;
    items[at] = items[child] as T;
    at = child;
  }
  items[at] = last;
}
