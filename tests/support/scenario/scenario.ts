import { expect } from "vitest";
import { openWorld, type World, type WorldOptions } from "../world";
import { type LifeStart, startLife } from "./life";
import { observe } from "./observed";

/** One scenario: its world, its people, and what was already named. */
export type Scene = {
  world: World;
  /** Ids of emails, alerts, findings and history rows that an expectation has named. */
  named: Set<string>;
  person(name?: string): LifeStart;
  /** How Stripe's events are delivered from now on. */
  events: {
    /** Nothing arrives, and nothing is sent again. */
    dropped(): void;
    /** The last of each moment arrives first. */
    backwards(): void;
    /** Each one arrives twice; with `twins`, the second time under another id. */
    twice(twins?: boolean): void;
    /** They wait at Stripe until `asUsual`. */
    held(): void;
    asUsual(): Promise<void>;
  };
};

const ALWAYS = 1_000_000;

/**
 * A sequence of steps on one clock, in its own world: real PostgreSQL, real route handlers, the Stripe
 * sandbox. Pass it to `it`. It fails on any email, alert or finding that no expectation named.
 */
export const scenario =
  (tell: (scene: Scene) => Promise<void>, options: WorldOptions = {}) =>
  async (): Promise<void> => {
    const world = await openWorld(options);
    const scene = createScene(world);
    try {
      await tell(scene);
      await assertAllNamed(scene);
    } finally {
      await world.close();
    }
  };

function createScene(world: World): Scene {
  const { deliverer } = world;
  const scene: Scene = {
    world,
    named: new Set(),
    person: (name = "Ana") => startLife(scene, name),
    events: {
      dropped: () => deliverer.setFault({ kind: "drop", next: ALWAYS }),
      backwards: () => deliverer.setFault({ kind: "reorder", next: ALWAYS, seconds: ALWAYS }),
      twice: (twins = false) => deliverer.setFault({ kind: "duplicate", next: ALWAYS, twin: twins }),
      held: () => deliverer.pause(),
      asUsual: async () => {
        deliverer.clearFaults();
        deliverer.resume();
        await world.settle();
      },
    },
  };
  return scene;
}

async function assertAllNamed({ world, named }: Scene): Promise<void> {
  const { mail, alerts, findings } = await observe(world, { appId: null, email: null });
  const unnamed = (list: { id: string; word: string }[]) =>
    list.filter((one) => !named.has(one.id)).map((one) => one.word);
  expect(
    { mail: unnamed(mail), alerts: unnamed(alerts), findings: unnamed(findings) },
    "what happened and the scenario does not name",
  ).toEqual({ mail: [], alerts: [], findings: [] });
}
