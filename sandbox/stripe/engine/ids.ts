import { createHash, randomBytes } from "node:crypto";
import type { Settings, State } from "./state";

const ALPHABET = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";

/** Prefix and length of the random part, as in Stripe's ids. */
const SHAPES = {
  cus: ["cus_", 14],
  prod: ["prod_", 14],
  price: ["price_1", 23],
  pm: ["pm_1", 23],
  seti: ["seti_1", 23],
  pi: ["pi_3", 23],
  ch: ["ch_3", 23],
  re: ["re_3", 23],
  txn: ["txn_3", 23],
  du: ["du_1", 23],
  issfr: ["issfr_1", 23],
  coupon: ["", 8],
  promo: ["promo_1", 23],
  di: ["di_1", 23],
  cs: ["cs_test_a1", 56],
  sub: ["sub_1", 23],
  si: ["si_", 14],
  schedule: ["sub_sched_1", 23],
  in: ["in_1", 23],
  upcoming: ["upcoming_in_1", 23],
  il: ["il_1", 23],
  ii: ["ii_1", 23],
  inpay: ["inpay_1", 23],
  li: ["li_1", 23],
  cbtxn: ["cbtxn_1", 23],
  clock: ["clock_1", 23],
  we: ["we_1", 23],
  whsec: ["whsec_", 32],
  bpc: ["bpc_1", 23],
  bps: ["bps_1", 23],
  portal: ["test_", 40],
  evt: ["evt_1", 23],
  req: ["req_", 14],
  fingerprint: ["", 16],
  secret: ["", 25],
  prefix: ["", 8],
} as const satisfies Record<string, readonly [string, number]>;
export type IdKind = keyof typeof SHAPES;

/** A new id, never repeated: the counter of drawn ids only grows, even when a change is rolled back. */
export function newId(context: { state: State; settings: Settings }, kind: IdKind): string {
  const [prefix, length] = SHAPES[kind];
  const number = context.state.idsDrawn++;
  return prefix + letters(bytesFor(context.settings.seed, `${kind}:${number}`, length));
}

function bytesFor(seed: string | null, name: string, length: number): Buffer {
  if (seed === null) return randomBytes(length);
  const digest = length > 32 ? "sha512" : "sha256";
  return createHash(digest).update(`${seed}:${name}`).digest().subarray(0, length);
}

function letters(bytes: Buffer): string {
  let text = "";
  for (const byte of bytes) text += ALPHABET[byte % ALPHABET.length];
  return text;
}
