/**
 * Runs work by key, one at a time in this process. Calls during a run cause one more run afterwards, however
 * many they are: a burst of fifty events of one customer needs two fetches from Stripe. A failure ends the
 * work of the key, and drops the calls made during the run.
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
