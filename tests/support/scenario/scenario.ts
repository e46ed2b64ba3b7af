import { expect } from "vitest";
import { openWorld, type World, type WorldOptions } from "../world";
import { type LifeStart, startLife } from "./life";
import { observe } from "./observed";

/** One story: its world, its people, and what was already named. */
export type Scene = {
  world: World;
  /** Ids of letters, alerts, findings and history rows that an expectation has named. */
  named: Set<string>;
  /** Somebody new. */
  person(name?: string): LifeStart;
  /** How Stripe's events travel from now on. */
  events: {
    /** Nothing arrives, and nothing is sent again. */
    dropped(): void;
    /** The last of each moment comes first. */
    backwards(): void;
    /** Each one comes twice; with `twins`, the second time under another id. */
    twice(twins?: boolean): void;
    /** They wait at Stripe until `asUsual`. */
    held(): void;
    asUsual(): Promise<void>;
  };
};

const ALWAYS = 1_000_000;

/**
 * A story told in order on one clock, in a world of its own: real PostgreSQL, real route handlers, the
 * Stripe sandbox. Give it to `it`. It fails on any letter, alert or finding that nobody named.
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
    "what happened and nobody named",
  ).toEqual({ mail: [], alerts: [], findings: [] });
}
