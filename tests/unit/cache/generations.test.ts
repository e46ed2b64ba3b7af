import { describe, expect, it } from "vitest";
import { createGenerations, type GenerationState } from "@/cache/providers/generations";

/** A Postgres that answers on demand, and a manual clock. */
function world() {
  let nowMs = 0;
  const questions: { scope: string; answer: (standing: GenerationState) => void; fail: () => void }[] = [];
  const generations = createGenerations({
    read: (scope) =>
      new Promise((resolve, reject) => {
        questions.push({ scope, answer: resolve, fail: () => reject(new Error("away")) });
      }),
    elapsedMs: () => nowMs,
  });
  const standing = (generation: string, switchedOff = false) => ({ generation, switchedOff });
  return {
    generations,
    questions,
    standing,
    pass: (ms: number) => {
      nowMs += ms;
    },
  };
}

describe("CACHE-1 generations", () => {
  it("CACHE-1 are asked once, however many read, and again after two seconds", async () => {
    const { generations, questions, standing, pass } = world();
    const readers = Array.from({ length: 100 }, () => generations.of("plans"));
    questions[0]?.answer(standing("a"));
    expect(new Set(await Promise.all(readers))).toEqual(new Set(["a"]));
    pass(1_999);
    expect(await generations.of("plans")).toBe("a");
    expect(questions).toHaveLength(1);
    pass(1);
    const later = generations.of("plans");
    questions[1]?.answer(standing("b"));
    expect(await later).toBe("b");
  });

  it("CACHE-1 age from the question, not from the answer", async () => {
    const { generations, questions, standing, pass } = world();
    const slow = generations.of("plans");
    pass(1_500);
    questions[0]?.answer(standing("a"));
    await slow;
    pass(500);
    void generations.of("plans");
    expect(questions).toHaveLength(2);
  });

  it("CACHE-1 an answer that was under way when the notice came is not kept, nor joined", async () => {
    const { generations, questions, standing } = world();
    const before = generations.of("plans");
    generations.forget("plans");
    const after = generations.of("plans");
    questions[1]?.answer(standing("new"));
    expect(await after).toBe("new");
    questions[0]?.answer(standing("old"));
    expect(await before).toBe("old");
    expect(await generations.of("plans")).toBe("new");
    expect(questions).toHaveLength(2);
  });

  it("CACHE-1 a notice concerns its scope, an empty one all of them", async () => {
    const { generations, questions, standing } = world();
    for (const scope of ["plans", "entitlements:app_1"]) {
      const asked = generations.of(scope);
      questions.at(-1)?.answer(standing(scope));
      await asked;
    }
    generations.forget("plans");
    expect(await generations.of("entitlements:app_1")).toBe("entitlements:app_1");
    expect(questions).toHaveLength(2);
    generations.forget();
    void generations.of("entitlements:app_1");
    expect(questions).toHaveLength(3);
  });

  it("CACHE-2 switched off there is none", async () => {
    const { generations, questions, standing } = world();
    const asked = generations.of("plans");
    questions[0]?.answer(standing("a", true));
    expect(await asked).toBeNull();
  });

  it("CACHE-2 without the database the last generation is used for a minute, and none before the first", async () => {
    const { generations, questions, standing, pass } = world();
    const first = generations.of("plans");
    questions[0]?.fail();
    expect(await first).toBeNull();
    const second = generations.of("plans");
    questions[1]?.answer(standing("a"));
    await second;
    pass(59_999);
    const third = generations.of("plans");
    questions[2]?.fail();
    expect(await third).toBe("a");
    pass(1);
    const fourth = generations.of("plans");
    questions[3]?.fail();
    expect(await fourth).toBeNull();
  });
});
