import type { Env } from "@/config/env";

/** The outside world of the demo stories: the local Stripe's control endpoints. */
export type DemoWorld = {
  /** Moves the local Stripe's clock forward; a moment in the past is ignored. */
  advanceTo(to: Date): Promise<void>;
  /** Pays a checkout session with a test card. */
  pay(sessionId: string, card: string): Promise<void>;
};

/** The local Stripe of this installation, or null when it uses Stripe itself. */
export function demoWorld(env: Env): DemoWorld | null {
  const base = env.STRIPE_API_BASE;
  if (!base || !["localhost", "127.0.0.1", "[::1]"].includes(new URL(base).hostname)) return null;
  const post = async (path: string, body: unknown) => {
    const answer = await fetch(new URL(path, base), {
      method: "POST",
      headers: { "content-type": "application/json" },
      body: JSON.stringify(body),
    });
    if (!answer.ok) throw new Error(`${path}: ${answer.status} ${await answer.text()}`);
  };
  return {
    advanceTo: async (to) => {
      const answer = await fetch(new URL("/_sandbox/clock", base));
      const { now } = (await answer.json()) as { now: string };
      if (Date.parse(now) < to.getTime()) await post("/_sandbox/clock", { to: to.toISOString() });
    },
    pay: (sessionId, card) => post(`/_sandbox/checkout/sessions/${sessionId}/complete`, { card }),
  };
}
