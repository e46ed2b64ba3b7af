import { describe, expect, it } from "vitest";
import { type Changes, createGenerations } from "@/cache/providers/generations";

/** A Postgres that answers on demand, and a manual clock. */
function world() {
  let nowMs = 0;
  const questions: {
    cursor: string | null;
    answer: (changed: Record<string, string>, more?: Partial<Changes>) => void;
    fail: () => void;
  }[] = [];
  const generations = createGenerations({
    read: (cursor) =>
      new Promise((resolve, reject) => {
        const next = String(questions.length + 1);
        questions.push({
          cursor,
          answer: (changed, more) =>
            resolve({ changed: Object.entries(changed), cursor: next, switchedOff: false, ...more }),
          fail: () => reject(new Error("away")),
        });
      }),
    elapsedMs: () => nowMs,
  });
  return {
    of: (...scopes: string[]) => generations.of(scopes),
    doubt: generations.doubt,
    questions,
    /** Lets waiting readers go on, which may ask again. */
    rest: () => new Promise((resolve) => setImmediate(resolve)),
    pass: (ms: number) => {
      nowMs += ms;
    },
  };
}

describe("CACHE-1 generations", () => {
  it("CACHE-1 are asked once, however many scopes and readers, and from the cursor after two seconds", async () => {
    const { of, questions, pass } = world();
    const readers = Array.from({ length: 1_000 }, (_, i) => of(`app:${i}`));
    questions[0]?.answer({ "app:7": "seven" });
    const answers = await Promise.all(readers);
    expect(answers[7]).toBe("seven");
    expect(new Set(answers)).toEqual(new Set(["first", "seven"]));
    pass(1_999);
    await Promise.all(Array.from({ length: 1_000 }, (_, i) => of(`app:${i}`)));
    expect(questions.map(({ cursor }) => cursor)).toEqual([null]);
    pass(1);
    const later = of("app:8");
    questions[1]?.answer({ "app:8": "eight" });
    expect(await later).toBe("eight");
    expect(await of("app:7")).toBe("seven");
    expect(questions.map(({ cursor }) => cursor)).toEqual([null, "1"]);
  });

  it("CACHE-1 of a value made of several scopes change with each of them", async () => {
    const { of, questions, doubt } = world();
    const seen: (string | null)[] = [];
    const changes: Record<string, string>[] = [{}, { plans: "a" }, { "app:1": "b" }, { "app:2": "c" }];
    for (const change of changes) {
      doubt();
      const asked = of("plans", "app:1");
      questions.at(-1)?.answer(change);
      seen.push(await asked);
    }
    expect(new Set(seen.slice(0, 3)).size).toBe(3);
    expect(seen[3]).toBe(seen[2]);
  });

  it("CACHE-1 age from the question, not from the answer", async () => {
    const { of, questions, pass } = world();
    const slow = of("plans");
    pass(1_500);
    questions[0]?.answer({ plans: "a" });
    await slow;
    pass(500);
    void of("plans");
    expect(questions).toHaveLength(2);
  });

  it("CACHE-1 a reader after a notice does not take the answer of a question before it", async () => {
    const { of, questions, doubt, rest } = world();
    const before = of("plans");
    doubt("plans");
    const after = of("plans");
    questions[0]?.answer({ plans: "old" });
    expect(await before).toBe("old");
    await rest();
    expect(questions).toHaveLength(2);
    questions[1]?.answer({ plans: "new" });
    expect(await after).toBe("new");
    expect(await of("plans")).toBe("new");
    expect(questions).toHaveLength(2);
  });

  it("CACHE-1 a notice concerns the readers of its scope, an empty one all of them", async () => {
    const { of, questions, doubt } = world();
    const first = of("plans");
    questions[0]?.answer({ plans: "a", "app:1": "b" });
    await first;
    doubt("plans");
    expect(await of("app:1")).toBe("b");
    expect(questions).toHaveLength(1);
    doubt();
    const asked = of("app:1");
    questions[1]?.answer({});
    expect(await asked).toBe("b");
    // The same question answered for `plans`.
    expect(await of("plans")).toBe("a");
    expect(questions).toHaveLength(2);
  });

  it("CACHE-1 a question that takes longer than two seconds is an answer all the same", async () => {
    const { of, questions, pass } = world();
    const slow = of("plans");
    pass(5_000);
    questions[0]?.answer({ plans: "a" });
    expect(await slow).toBe("a");
    expect(questions).toHaveLength(1);
  });

  it("CACHE-1 a database that was restored from a backup is read from the beginning", async () => {
    const { of, questions, doubt, rest } = world();
    const first = of("plans");
    questions[0]?.answer({ plans: "a", "app:1": "b" }, { cursor: "900" });
    await first;
    doubt();
    const restored = of("plans", "app:1");
    questions[1]?.answer({}, { cursor: "40" });
    await rest();
    expect(questions.map(({ cursor }) => cursor)).toEqual([null, "900", null]);
    questions[2]?.answer({ plans: "z" }, { cursor: "41" });
    expect(await restored).toBe("z+first");
  });

  it("CACHE-2 switched off there is none", async () => {
    const { of, questions } = world();
    const asked = of("plans");
    questions[0]?.answer({ plans: "a" }, { switchedOff: true });
    expect(await asked).toBeNull();
  });

  it("CACHE-2 without the database the last generation is used for a minute, and none before the first", async () => {
    const { of, questions, pass } = world();
    const first = of("plans");
    questions[0]?.fail();
    expect(await first).toBeNull();
    const second = of("plans");
    questions[1]?.answer({ plans: "a" });
    await second;
    pass(59_999);
    const third = of("plans");
    questions[2]?.fail();
    expect(await third).toBe("a");
    pass(1);
    const fourth = of("plans");
    questions[3]?.fail();
    expect(await fourth).toBeNull();
  });

  it("CACHE-2 a notice that could not be followed is followed by the next reader", async () => {
    const { of, questions, doubt } = world();
    const first = of("plans");
    questions[0]?.answer({ plans: "a" });
    await first;
    doubt("plans");
    const second = of("plans");
    questions[1]?.fail();
    expect(await second).toBe("a");
    const third = of("plans");
    questions[2]?.answer({ plans: "b" });
    expect(await third).toBe("b");
  });
});
