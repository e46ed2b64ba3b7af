import { describe, expect, it } from "vitest";
import {
  changeKey,
  durationLabel,
  effectSentence,
  WEBHOOK_TONES,
} from "@/features/webhooks/components/webhook-labels";
import { WEBHOOK_STATUSES } from "@/features/webhooks/types/webhook-view";
import { messages } from "@/i18n/messages";

const words = messages["pt-BR"].adminWebhooks;

describe("HOOK-7 an event's effect is shown in one sentence", () => {
  it.each([
    ["received", null, "received"],
    ["processing", null, "processing"],
    ["failed", null, "failed"],
    ["dead", null, "dead"],
    ["ignored", null, "unused"],
    ["ignored", { kind: "nobody" }, "nobody"],
    ["done", { kind: "applied", changes: ["started"] }, "applied"],
    ["done", { kind: "applied", changes: [] }, "appliedQuietly"],
    ["done", { kind: "unchanged" }, "unchanged"],
    ["done", { kind: "stale" }, "stale"],
    ["done", { kind: "unknown_customer" }, "unknown_customer"],
    ["done", { kind: "foreign" }, "foreign"],
    ["done", { kind: "agrees" }, "agrees"],
    ["done", { kind: "differs", opened: 1, standing: 2 }, "differs"],
    ["done", { kind: "word_of_tomorrow" }, "other"],
    ["done", null, "other"],
  ] as const)("HOOK-7 %s with %j", (status, effect, key) => {
    expect(effectSentence({ status, effect }).key).toBe(key);
    expect(words.effect[key]).toBeTruthy();
  });

  it("HOOK-7 a pending event shows that it is pending, not its previous effect", () => {
    expect(effectSentence({ status: "received", effect: { kind: "applied", changes: ["started"] } })).toEqual(
      {
        key: "received",
        count: 0,
        changes: [],
        checkout: null,
      },
    );
  });

  it("HOOK-7 lists each change once, with one of tomorrow as an update, and says what became of a checkout", () => {
    const effect = {
      kind: "applied",
      changes: ["renewed", "renewed", "word_of_tomorrow", 7],
      checkout: "completed",
    };
    expect(effectSentence({ status: "done", effect })).toMatchObject({
      changes: ["renewed", "updated"],
      checkout: "completed",
    });
    expect(
      effectSentence({ status: "done", effect: { kind: "unchanged", checkout: "unknown" } }).checkout,
    ).toBeNull();
    expect(
      effectSentence({ status: "done", effect: { kind: "differs", opened: 1, standing: 2 } }).count,
    ).toBe(3);
    expect(changeKey("toString")).toBe("updated");
  });

  it("HOOK-7 every state has a tone and words", () => {
    for (const status of WEBHOOK_STATUSES) {
      expect([status, Boolean(WEBHOOK_TONES[status]), Boolean(words.status[status])]).toEqual([
        status,
        true,
        true,
      ]);
    }
  });

  it.each([
    [0, "pt-BR", "0 ms"],
    [999, "pt-BR", "999 ms"],
    [1000, "pt-BR", "1 s"],
    [2449, "pt-BR", "2,4 s"],
    [2449, "en", "2.4 s"],
  ])("HOOK-7 %i ms in %s is %s", (ms, locale, text) => {
    expect(durationLabel(ms, locale)).toBe(text);
  });
});
