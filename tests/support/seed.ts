/** The seed of every generated case in the gate: two runs of one commit check the same cases. */
const GATE_SEED = 20_260_401;

/** FATURA_SEED explores other cases; fast-check prints the seed with the case that failed. */
export function seedOfRun(): number {
  const given = process.env.FATURA_SEED;
  if (given === undefined) return GATE_SEED;
  if (!/^\d{1,9}$/.test(given))
    throw new Error(`FATURA_SEED must be a whole number of up to nine digits: ${given}`);
  return Number(given);
}
