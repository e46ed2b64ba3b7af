import type { Interval } from "@/domain/plan";

/** One step of a demo person's story, at a number of days before today. */
export type DemoStep = {
  daysAgo: number;
  do:
    | { kind: "buy"; plan: string; interval: Interval }
    | { kind: "card_stops_working" }
    | { kind: "cancel_at_period_end" }
    | { kind: "cancel_now" };
};

export type DemoPerson = {
  name: string;
  email: string;
  role: "user" | "superadmin";
  /** The state a visitor finds when signing in as this person. */
  state: string;
  steps: DemoStep[];
};

const person = (name: string, local: string, state: string, steps: DemoStep[] = []): DemoPerson => ({
  name,
  email: `${local}@demo.fatura.test`,
  role: "user",
  state,
  steps,
});

const buys = (daysAgo: number, plan: string, interval: Interval = "month"): DemoStep => ({
  daysAgo,
  do: { kind: "buy", plan, interval },
});

/** The same password for all: these people exist on a developer's machine only. */
export const DEMO_PASSWORD = "fatura-demo-2026";

/** The story begins this many days ago. */
export const DEMO_DAYS = 45;

/** One person in every billing state that exists so far. */
export const DEMO_PEOPLE: readonly DemoPerson[] = [
  { ...person("Helena Prado", "admin", "superadmin"), role: "superadmin" },
  person("Lívia Ramos", "livia", "free"),
  person("Ana Duarte", "ana", "active (starter, monthly, renewed once)", [buys(41, "starter")]),
  person("Bruno Tavares", "bruno", "active (business, yearly, after a trial)", [
    buys(20, "business", "year"),
  ]),
  person("Carla Nunes", "carla", "trialing (business)", [buys(3, "business")]),
  person("Davi Moreira", "davi", "past_due (grace)", [
    buys(34, "starter"),
    { daysAgo: 20, do: { kind: "card_stops_working" } },
  ]),
  person("Elisa Campos", "elisa", "past_due (restricted)", [
    buys(42, "starter"),
    { daysAgo: 25, do: { kind: "card_stops_working" } },
  ]),
  person("Fábio Lins", "fabio", "active, ends at the period's end", [
    buys(16, "starter"),
    { daysAgo: 6, do: { kind: "cancel_at_period_end" } },
  ]),
  person("Gabriela Sá", "gabriela", "canceled", [
    buys(30, "starter"),
    { daysAgo: 9, do: { kind: "cancel_now" } },
  ]),
];
