import { subscriber } from "@tests/support/person";
import { rows } from "@tests/support/rows";
import { openWorld, type World } from "@tests/support/world";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { listPayments, PAYMENT_TABLE } from "@/features/backoffice";
import { seededIds } from "@/lib/ids";
import { type AddressParams, readTableQuery } from "@/lib/table-query";
import { type Generated, type GeneratedInvoice, generateCustomers } from "./generated-customers";

const PER_PAGE = 60;

describe("ADM-3 the list of payments", () => {
  let world: World;
  let made: Generated;
  let plans: { id: string; slug: string }[];
  beforeAll(async () => {
    world = await openWorld();
    made = await generateCustomers(world, 250, 21);
    plans = await rows(world, "select id, slug from plans");
  });
  afterAll(() => world.close());

  const page = (params: AddressParams) =>
    listPayments(world.ctx, readTableQuery(params, { ...PAYMENT_TABLE, perPage: PER_PAGE }), "pt-BR");

  async function walk(params: AddressParams) {
    const first = await page(params);
    const found = [...first.rows];
    for (let n = 2; n <= Math.ceil(first.total / PER_PAGE); n++) {
      found.push(...(await page({ ...params, page: String(n) })).rows);
    }
    return { ids: found.map((row) => row.id), total: first.total, sums: first.sums };
  }

  const plain = (text: string) => text.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase();

  function isAbout(invoice: GeneratedInvoice, q: string): boolean {
    if (q.startsWith("app_")) return invoice.app_id === q;
    if (q.startsWith("sub_")) return invoice.subscription_id === q;
    if (q.startsWith("in_")) return invoice.id === q;
    if (q.startsWith("cus_")) {
      return made.subscriptions.some((s) => s.app_id === invoice.app_id && s.customer_id === q);
    }
    if (invoice.number === q.toUpperCase()) return true;
    if (made.invoices.some((i) => i.app_id === invoice.app_id && i.number === q.toUpperCase())) return true;
    const app = made.apps.find((a) => a.id === invoice.app_id);
    const people = [...(app?.owner ? [app.owner] : []), ...(app?.others ?? [])];
    const text = plain(` ${app?.name} ${people.map((p) => `${p.name} ${p.email}`).join(" ")}`);
    return q.split(" ").every((word) => text.includes((word.length < 3 ? " " : "") + plain(word)));
  }

  function expected(params: Record<string, string>): GeneratedInvoice[] {
    const planId = plans.find((p) => p.id === params.plan || p.slug === params.plan)?.id ?? params.plan;
    const states =
      params.status === "failed"
        ? ["open"]
        : params.status
          ? [params.status]
          : ["paid", "open", "void", "uncollectible"];
    const minor = (text: string) => Math.round(Number(text.replace(",", ".")) * 100);
    const dayOf = (i: GeneratedInvoice) => {
      const at = params.by === "paid" ? i.paid_at : i.created_at;
      // São Paulo is UTC−3 all year.
      return at === null ? null : new Date(Date.parse(at) - 3 * 3_600_000).toISOString().slice(0, 10);
    };
    const sign = params.dir === "asc" ? 1 : -1;
    const key = (i: GeneratedInvoice): number =>
      params.sort === "total"
        ? i.total
        : params.sort === "paid"
          ? i.paid_at === null
            ? Number.NEGATIVE_INFINITY
            : Date.parse(i.paid_at)
          : Date.parse(i.created_at);
    return made.invoices
      .filter((i) => states.includes(i.status))
      .filter((i) => params.status !== "failed" || i.attempted)
      .filter((i) => !params.from || (dayOf(i) ?? "") >= params.from)
      .filter((i) => !params.to || (dayOf(i) !== null && (dayOf(i) ?? "") <= (params.to ?? "")))
      .filter((i) => !params.plan || i.plan_id === planId)
      .filter((i) => !params.app || i.app_id === params.app)
      .filter((i) => !params.min || i.total >= minor(params.min))
      .filter((i) => !params.max || i.total <= minor(params.max))
      .filter((i) => !params.q || isAbout(i, params.q))
      .sort((a, b) =>
        key(a) === key(b) ? sign * (a.id < b.id ? -1 : 1) : sign * (key(a) < key(b) ? -1 : 1),
      );
  }

  function sumsOf(list: GeneratedInvoice[]) {
    const sums = ["brl", "usd"].map((currency) => {
      const those = list.filter((i) => i.currency === currency);
      const add = (value: (i: GeneratedInvoice) => number) => those.reduce((all, i) => all + value(i), 0);
      return {
        currency,
        count: those.length,
        total: add((i) => i.total),
        paid: add((i) => i.amount_paid),
        owed: add((i) => (i.status === "open" ? i.amount_due - i.amount_paid : 0)),
      };
    });
    const byCount = (a: (typeof sums)[number], b: (typeof sums)[number]) => b.count - a.count;
    return sums.filter((sum) => sum.count > 0).sort(byCount);
  }

  it("ADM-3 shows every invoice once, whatever the order, and none that is in preparation", async () => {
    for (const sort of PAYMENT_TABLE.sorts) {
      for (const dir of ["asc", "desc"]) {
        const { ids, total } = await walk({ sort, dir });
        const reference = expected({ sort, dir });
        expect(ids, `${sort} ${dir}`).toEqual(reference.map((i) => i.id));
        expect(total).toBe(reference.length);
      }
    }
  });

  it("ADM-3 any filters give the rows, and the sums, of a plain look at all of them", async () => {
    const { chance } = seededIds(5);
    const pick = <T>(list: readonly T[]): T => list[Math.floor(chance() * list.length)] as T;
    const days = ["2025-12-10", "2026-01-31", "2026-02-28", "2026-03-15", "2026-03-31"];
    const values: Record<string, () => string> = {
      status: () => pick(PAYMENT_TABLE.filters?.status as readonly string[]),
      by: () => pick(["created", "paid"]),
      from: () => pick(days),
      to: () => pick(days),
      plan: () => pick([pick(plans).id, pick(plans).slug, "nothing"]),
      min: () => pick(["0,01", "97", "-10", "100.50"]),
      max: () => pick(["97,00", "0", "2970"]),
      app: () => pick(made.apps).id,
      q: () =>
        pick([
          ...["ana", "padaria", "João", "sul@", "ca"],
          pick(made.invoices).id,
          pick(made.subscriptions).id,
          pick(made.subscriptions).customer_id,
          pick(made.invoices.flatMap((i) => i.number ?? [])),
          pick(made.apps).id,
        ]),
    };
    let nonEmpty = 0;
    for (let n = 0; n < 150; n++) {
      const wanted = Object.keys(values).filter((name) => chance() < (name === "app" ? 0.05 : 0.25));
      const params: Record<string, string> = Object.fromEntries(
        wanted.map((name) => [name, values[name]?.() ?? ""]),
      );
      params.sort = pick(PAYMENT_TABLE.sorts);
      params.dir = pick(["asc", "desc"]);
      const reference = expected(params);
      const { ids, sums } = await walk(params);
      expect({ params, ids }).toEqual({ params, ids: reference.map((i) => i.id) });
      const order = (list: { currency: string }[]) =>
        [...list].sort((a, b) => (a.currency < b.currency ? -1 : 1));
      expect({ params, sums: order(sums) }).toEqual({ params, sums: order(sumsOf(reference)) });
      if (ids.length > 0) nonEmpty++;
    }
    expect(nonEmpty).toBeGreaterThan(50);
  }, 60_000);

  it("ADM-3 a day begins and ends at midnight in São Paulo", async () => {
    const appId = made.apps[0]?.id ?? "";
    const at = async (id: string, instant: string) =>
      rows(
        world,
        `insert into invoices (id, provider_id, app_id, status, currency, total, amount_due, amount_paid, created_at, synced_ticket)
         values ($1, $1, $2, 'void', 'brl', 1, 1, 0, $3, 1)`,
        [id, appId, instant],
      );
    await at("in_day_before", "2024-05-10T02:59:59.999Z");
    await at("in_day_first", "2024-05-10T03:00:00.000Z");
    await at("in_day_last", "2024-05-11T02:59:59.999Z");
    await at("in_day_after", "2024-05-11T03:00:00.000Z");
    const { ids } = await walk({ from: "2024-05-10", to: "2024-05-10", dir: "asc" });
    expect(ids).toEqual(["in_day_first", "in_day_last"]);
    await rows(world, "delete from invoices where id like 'in_day_%'");
  });

  it("ADM-3 a bought plan is the plan of its invoice, and a declined renewal is a failed payment", async () => {
    const person = await subscriber(world);
    expect((await page({ app: person.appId })).rows).toMatchObject([
      { status: "paid", planName: "Starter", reason: "subscription_create", failed: false },
    ]);
    await rows(world, "update invoices set status = 'open', attempted = true where app_id = $1", [
      person.appId,
    ]);
    const failed = await page({ app: person.appId, status: "failed" });
    expect(failed.rows).toMatchObject([{ failed: true }]);
    expect(failed.customerName).toBe("Ana");
  });

  it("NFR-4 an address of any kind is a list, never an error", async () => {
    const texts = [
      "%",
      "\\",
      "'",
      "a".repeat(500),
      "\u0000",
      "0000-00-00",
      "💥",
      "-1",
      "1e9",
      "9".repeat(60),
      "x-1234",
    ];
    for (const text of texts) {
      for (const name of ["q", "status", "by", "from", "to", "plan", "min", "max", "app", "sort", "page"]) {
        expect((await page({ [name]: text })).total).toBeGreaterThanOrEqual(0);
      }
    }
    for (const day of ["0000-01-01", "0001-01-01", "9999-12-31"]) {
      expect((await page({ from: day, to: day })).total).toBeGreaterThan(0);
    }
  });
});
