import { fc } from "@tests/support/property";
import { describe, expect, it } from "vitest";
import { diffFacts } from "@/features/operations";

describe("AUD-1 before and after as a difference", () => {
  it("AUD-1 lists what changed, by path, and omits what did not", () => {
    expect(
      diffFacts(
        { name: "A", limits: { devices: 2, searches: 5 }, list: [1] },
        { name: "A", limits: { devices: 3, searches: 5 }, list: [1, 2] },
      ),
    ).toEqual([
      { path: "limits.devices", before: 2, after: 3 },
      { path: "list", before: [1], after: [1, 2] },
    ]);
  });

  it.each([
    [null, null, []],
    [{}, null, []],
    [null, { on: true }, [{ path: "on", before: undefined, after: true }]],
    [{ on: true }, null, [{ path: "on", before: true, after: undefined }]],
    [{ on: null }, { on: null }, [{ path: "on", before: null, after: null }]],
    [
      { a: {} },
      { a: { b: 1 } },
      [
        { path: "a", before: {}, after: undefined },
        { path: "a.b", before: undefined, after: 1 },
      ],
    ],
  ] as const)("AUD-1 from %j to %j", (before, after, expected) => {
    expect(diffFacts(before, after)).toEqual(expected);
  });

  it("AUD-1 the other way round it is the same difference turned around", () => {
    const facts = fc.dictionary(fc.stringMatching(/^[a-z]{1,3}$/), fc.jsonValue({ maxDepth: 2 }), {
      maxKeys: 5,
    });
    fc.assert(
      fc.property(facts, facts, (before, after) => {
        const forth = diffFacts(before as Record<string, unknown>, after as Record<string, unknown>);
        const back = diffFacts(after as Record<string, unknown>, before as Record<string, unknown>);
        const turned = back.map(({ path, before: b, after: a }) => ({ path, before: a, after: b }));
        const byPath = (a: { path: string }, b: { path: string }) => (a.path < b.path ? -1 : 1);
        expect([...turned].sort(byPath)).toEqual([...forth].sort(byPath));
      }),
    );
  });
});
