import { setRole } from "@/features/accounts";
import type { PlansAnswer, PriceView } from "@/features/catalogue";
import { POST as end } from "../../app/api/admin/promotions/[promotionId]/end/route";
import { PATCH as edit } from "../../app/api/admin/promotions/[promotionId]/route";
import { POST as create } from "../../app/api/admin/promotions/route";
import { GET as plans } from "../../app/api/plans/route";
import { type Answer, call, type Person, signUp } from "./person";
import { rows } from "./rows";
import type { World } from "./world";

export type PromotionBody = {
  label?: string;
  percent?: number;
  lasting?: { kind: "once" } | { kind: "months"; months: number } | { kind: "forever" };
  startsAt?: string | null;
  endsAt?: string | null;
  targets?: { planId: string; interval: string }[];
  reason?: string;
  key?: string;
};

export const BLACK_FRIDAY = {
  label: "Black Friday",
  percent: 30,
  lasting: { kind: "once" as const },
  targets: [{ planId: "plan_starter", interval: "month" }],
  reason: "Campanha de novembro",
};

export async function anAdmin(world: World, name = "Admin"): Promise<Person> {
  const admin = await signUp(name);
  await setRole(world.ctx, admin.email, "admin");
  return admin;
}

export type Refused = { code?: string; title?: string; detail?: string; overlap?: Record<string, unknown> };
type Made = { id: string; version: number } & Refused;

export const createPromotion = (admin: Person, body: PromotionBody = {}): Promise<Answer<Made>> =>
  call(create, "POST", "/api/admin/promotions", { cookie: admin.cookie, body: { ...BLACK_FRIDAY, ...body } });

export const editPromotion = (
  admin: Person,
  id: string,
  body: PromotionBody & { version: number },
): Promise<Answer<Made>> =>
  call(edit, "PATCH", `/api/admin/promotions/${id}`, {
    cookie: admin.cookie,
    params: { promotionId: id },
    body: { reason: "Correção", ...body },
  });

export const endPromotion = (admin: Person, id: string): Promise<Answer<{ endsAt: string } & Refused>> =>
  call(end, "POST", `/api/admin/promotions/${id}/end`, {
    cookie: admin.cookie,
    params: { promotionId: id },
    body: { reason: "Estoque de descontos acabou" },
  });

/** The current price of a plan in the public API. */
export async function priceNow(slug: string, interval = "month"): Promise<PriceView> {
  const { body } = await call<PlansAnswer>(plans, "GET", "/api/plans");
  const found = body.plans.find((p) => p.slug === slug)?.prices.find((p) => p.interval === interval);
  if (!found) throw new Error(`${slug} has no price by the ${interval}`);
  return found;
}

/** Deletes all promotions and pending checkouts, for the next test. */
export async function withoutPromotions(world: World): Promise<void> {
  await rows(world, "update checkout_attempts set promotion_id = null, promotion_coupon = null");
  await rows(world, "delete from checkout_attempts");
  await rows(world, "delete from promotion_targets");
  await rows(world, "delete from promotions");
  await rows(world, "delete from promotion_coupons");
}
