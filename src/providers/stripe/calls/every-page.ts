type Page<T> = { data: T[]; has_more: boolean };

/** Every page, each of them a call that keeps the pace: the SDK's own paging would go past it. */
export async function everyPage<T extends { id: string }>(
  ask: (from: { starting_after?: string }) => Promise<Page<T>>,
): Promise<T[]> {
  const found: T[] = [];
  let from: { starting_after?: string } = {};
  for (;;) {
    const page = await ask(from);
    found.push(...page.data);
    const last = page.data.at(-1);
    if (!page.has_more || !last) return found;
    from = { starting_after: last.id };
  }
}
