import { scenario } from "@tests/support/scenario/scenario";
import { describe, expect, it } from "vitest";

/** A scenario that ignores an email or an alert would prove nothing. */
describe("a story", () => {
  it("MAIL-1 fails at its end when an email arrived that no expectation named", async () => {
    const story = scenario(async (s) => void (await s.person().on("starter", "month").card("good")));
    await expect(story()).rejects.toThrow("what happened and the scenario does not name");
  });

  it("MAIL-1 fails at the next expectation when an email was not named", async () => {
    const story = scenario(async (s) => {
      const ana = await s.person().on("starter", "month").card("good");
      await ana.expect({ state: "active" });
    });
    await expect(story()).rejects.toThrow(/ana\d+@example.com at 2026-04-01/);
  });

  it("CHK-3 fails when an alert or a finding was not named", async () => {
    const story = scenario(async (s) => {
      const ana = await s.person().on("starter", "month").card("good");
      await ana.stripe.addsSubscription();
      await ana.expect({ mail: ["subscription_started", "subscription_started"] });
    });
    await expect(story()).rejects.toThrow(/ana\d+@example.com/);
  });

  it("LIFE-9 fails when the history has an entry that was not named, if `nothingElse` is set", async () => {
    const story = scenario(async (s) => {
      const ana = await s.person().on("starter", "month").card("good");
      await ana.expect({ mail: ["subscription_started"], nothingElse: true });
    });
    await expect(story()).rejects.toThrow(/ana\d+@example.com/);
  });

  it("MAIL-1 an email is named once: the same again is another one", async () => {
    const story = scenario(async (s) => {
      const ana = await s.person().arrives();
      const [welcome] = s.world.mailbox.to(ana.person.email);
      if (!welcome) throw new Error("no welcome");
      await s.world.mailbox.send({ ...welcome, id: "another" });
    });
    await expect(story()).rejects.toThrow("what happened and the scenario does not name");
  });
});
