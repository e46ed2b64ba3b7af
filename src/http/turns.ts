/**
 * Work by key, one at a time in this process: asked for while it runs, it runs once more afterwards, however
 * often it was asked. A burst of events of one customer so becomes two questions to Stripe and not fifty.
 * A failure ends the turn and with it what was asked meanwhile.
 */
export function createTurns() {
  const running = new Map<string, { again: boolean }>();
  return async (key: string, work: () => Promise<void>): Promise<void> => {
    const already = running.get(key);
    if (already) {
      already.again = true;
      return;
    }
    const turn = { again: true };
    running.set(key, turn);
    try {
      while (turn.again) {
        turn.again = false;
        await work();
      }
    } finally {
      running.delete(key);
    }
  };
}
