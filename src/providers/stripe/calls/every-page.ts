type Page<T> = { data: T[]; has_more: boolean };

/** Every page, each of them a call that keeps the pace: the SDK's own paging would go past it. */
export async function everyPage<T extends { id: string }>(
  ask: (from: { starting_after?: string }) => Promise<Page<T>>,
): Promise<T[]> {
  const found: T[] = [];
  for (let page = await ask({}); ; page = await ask({ starting_after: found.at(-1)?.id ?? "" })) {
    found.push(...page.data);
    if (!page.has_more || page.data.length === 0) return found;
  }
}
