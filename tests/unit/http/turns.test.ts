import { expect, test } from "vitest";
import { createTurns } from "@/http/turns";

/** Work that ends on demand. */
function held() {
  const ends: { resolve: () => void; reject: (error: Error) => void }[] = [];
  const work = () => new Promise<void>((resolve, reject) => void ends.push({ resolve, reject }));
  return { ends, work };
}

test("HOOK-4 a burst of events of one customer is two turns: the one that runs, and one for the rest", async () => {
  const turns = createTurns();
  const { ends, work } = held();
  const first = turns("cus_1", work);
  await Promise.all(Array.from({ length: 50 }, () => turns("cus_1", work)));
  expect(ends).toHaveLength(1);
  ends[0]?.resolve();
  await expect.poll(() => ends.length).toBe(2);
  ends[1]?.resolve();
  await first;
  expect(ends).toHaveLength(2);
});

test("HOOK-4 customers do not wait for each other", () => {
  const turns = createTurns();
  const { ends, work } = held();
  void turns("cus_1", work);
  void turns("cus_2", work);
  expect(ends).toHaveLength(2);
});

test("HOOK-5 a turn that failed does not block the next one", async () => {
  const turns = createTurns();
  const { ends, work } = held();
  const first = turns("cus_1", work);
  ends[0]?.reject(new Error("Stripe is away"));
  await expect(first).rejects.toThrow("Stripe is away");
  const second = turns("cus_1", work);
  expect(ends).toHaveLength(2);
  ends[1]?.resolve();
  await second;
});
