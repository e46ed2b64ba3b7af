import { type Person, signUp } from "@tests/support/person";
import { one, rows } from "@tests/support/rows";
import { openWorld, type World } from "@tests/support/world";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { setRole } from "@/features/accounts";
import { messages } from "@/i18n/messages";
import { GET } from "../../../app/api/admin/payments/export/route";

const ORIGIN = "http://127.0.0.1:3000";

describe("ADM-3 payments as CSV", () => {
  let world: World;
  /** The app that owns the invoices. */
  let shop: Person;
  let admin: Person;
  const newAdmin = async () => {
    const person = await signUp("Admin");
    await setRole(world.ctx, person.email, "admin");
    return person;
  };
  beforeAll(async () => {
    world = await openWorld();
    shop = await signUp("Shop");
  });
  // Exports are rate-limited per person.
  beforeEach(async () => {
    admin = await newAdmin();
  });
  afterAll(() => world.close());

  const ask = (search: string) =>
    GET(new Request(`${ORIGIN}/api/admin/payments/export${search}`, { headers: { cookie: admin.cookie } }));
  /** The raw bytes: `Response.text` would strip the byte order mark. */
  const bytes = async (response: Response) =>
    new TextDecoder("utf-8", { ignoreBOM: true }).decode(await response.arrayBuffer());
  const bill = (id: string, facts: Record<string, unknown>) => {
    const row = {
      id,
      provider_id: id,
      app_id: shop.appId,
      status: "paid",
      currency: "brl",
      total: 9700,
      amount_due: 9700,
      amount_paid: 9700,
      attempted: true,
      created_at: "2026-03-10T01:30:00Z",
      paid_at: "2026-03-10T15:00:05Z",
      synced_ticket: 1,
      ...facts,
    };
    return rows(
      world,
      `insert into invoices (${Object.keys(row).join(",")})
       select ${Object.keys(row).join(",")} from jsonb_populate_record(null::invoices, $1::jsonb)`,
      [JSON.stringify(row)],
    );
  };

  it("ADM-3 is the exact file that a Brazilian spreadsheet reads", async () => {
    await rows(world, "update apps set name = $2 where id = $1", [shop.appId, 'Café; "Pão & Cia"']);
    await bill("in_a", {
      number: "ABC-0001",
      plan_id: "plan_starter",
      billing_reason: "subscription_create",
    });
    await bill("in_b", {
      number: "ABC-0002",
      status: "open",
      total: 123456,
      amount_due: 123456,
      amount_paid: 5,
      paid_at: null,
      created_at: "2026-03-11T12:00:00Z",
      subscription_id: "sub_x",
      billing_reason: "a_new_reason",
      hosted_invoice_url: "https://pay.test/b",
    });
    await bill("in_draft", { status: "draft" });
    const response = await ask("");
    expect(response.status).toBe(200);
    expect(response.headers.get("content-type")).toBe("text/csv; charset=utf-8");
    expect(response.headers.get("content-disposition")).toBe(
      'attachment; filename="pagamentos-2026-04-01.csv"',
    );
    expect(response.headers.get("cache-control")).toBe("no-store");
    const name = '"Café; ""Pão & Cia"""';
    expect(await bytes(response)).toBe(
      [
        "\uFEFFNúmero;Cliente;Espaço;Plano;Motivo;Situação;Data;Paga em;Moeda;Valor;Pago;Devido;Assinatura;Fatura na Stripe;Endereço",
        `ABC-0002;${name};${shop.appId};;a_new_reason;Em aberto;2026-03-11 09:00:00;;BRL;1234,56;0,05;1234,56;sub_x;in_b;https://pay.test/b`,
        `ABC-0001;${name};${shop.appId};Starter;Primeira cobrança;Paga;2026-03-09 22:30:00;2026-03-10 12:00:05;BRL;97,00;97,00;97,00;;in_a;`,
        "",
      ].join("\r\n"),
    );
  });

  it("ADM-3 speaks English with commas and decimal points", async () => {
    const english = messages.en.adminPayments.csv;
    await rows(world, "update users set locale = 'en' where id = $1", [admin.userId]);
    const response = await ask("?status=paid&from=2026-03-01&to=2026-03-09");
    const text = await bytes(response);
    expect(response.headers.get("content-disposition")).toBe(
      `attachment; filename="${english.fileName}-2026-03-01-2026-03-09.csv"`,
    );
    expect(text.split("\r\n")[0]).toBe(`\uFEFF${Object.values(english.columns).join(",")}`);
    expect(text.split("\r\n")[1]).toContain(",BRL,97.00,97.00,97.00,");
    expect(text.split("\r\n")).toHaveLength(3);
  });

  it("ADM-3 never hands a spreadsheet a formula", async () => {
    for (const start of ["=", "+", "-", "@", "\t=", "\r=", "＝"]) {
      await rows(world, "update apps set name = $2 where id = $1", [
        shop.appId,
        `${start}HYPERLINK("http://x")`,
      ]);
      const line = (await bytes(await ask("?q=in_a"))).split("\r\n").slice(1).join("\r\n");
      expect(line).toContain(`;"'${start}HYPERLINK(""http://x"")";`);
    }
    await rows(world, "update apps set name = 'Ana' where id = $1", [shop.appId]);
  });

  it("ADM-3 writes down who exported what, before the first row leaves", async () => {
    await ask("?status=open&min=1&q=shop");
    const entry = await one(
      world,
      "select actor, action, subject, after from audit_log where action = 'payments.exported' order by seq desc limit 1",
    );
    expect(entry).toEqual({
      actor: `user:${admin.userId}`,
      action: "payments.exported",
      subject: "payments",
      after: { filter: { status: "open", min: "1", q: "shop" }, rows: 1 },
    });
  });

  it("NFR-4 a filter that is not understood is refused, and nothing is written down", async () => {
    const exports = "select count(*) from audit_log where action = 'payments.exported'";
    const before = await one(world, exports);
    const bad = [
      "?status=nothing",
      "?from=2026-02-30",
      "?to=9999-01-01",
      "?by=never",
      "?min=many",
      "?min=..",
      "?max=1e9",
      `?q=${"x".repeat(201)}`,
      "?plan=",
      "?from=0000-01-01",
    ];
    for (const search of bad) expect([search, (await ask(search)).status]).toEqual([search, 422]);
    admin = await newAdmin();
    expect((await ask("?q=%00")).status).toBe(400);
    expect(await one(world, exports)).toEqual(before);
  });

  it("ADM-3 a file of 50,000 rows is read in batches, each row once, while others are being written", async () => {
    await rows(
      world,
      `insert into invoices (id, provider_id, app_id, number, status, currency, total, amount_due, amount_paid, created_at, paid_at, synced_ticket)
       select 'in_many' || n, 'in_many' || n, $1, 'MANY-' || n, 'paid', 'brl', n, n, n,
              '2020-01-01'::timestamptz + (n / 7) * interval '1 minute', '2020-01-01'::timestamptz, 1
       from generate_series(1, 50000) n`,
      [shop.appId],
    );
    const response = await ask("?to=2020-12-31");
    const reader = response.body?.getReader();
    const chunks: string[] = [];
    let largest = 0;
    for (let part = await reader?.read(); part && !part.done; part = await reader?.read()) {
      largest = Math.max(largest, part.value.byteLength);
      chunks.push(new TextDecoder().decode(part.value));
      if (chunks.length === 3) {
        // Neither a newer invoice nor one already read may shift the rest.
        await bill("in_late", { created_at: "2020-06-01T00:00:00Z" });
        await rows(world, "delete from invoices where id = 'in_many50000'");
      }
    }
    const ids = chunks
      .join("")
      .split("\r\n")
      .slice(1, -1)
      .map((line) => line.split(";")[13] ?? "");
    expect(ids).toHaveLength(50_000);
    expect(new Set(ids).size).toBe(50_000);
    expect(chunks.length).toBeGreaterThan(50);
    expect(largest).toBeLessThan(300_000);
  }, 60_000);

  it("ADM-3 a reader who leaves ends the reading", async () => {
    const response = await ask("?to=2020-12-31");
    const reader = response.body?.getReader();
    await reader?.read();
    await reader?.cancel();
    expect((await ask("?q=in_a")).status).toBe(200);
  });

  it("CACHE-3 is counted for each person", async () => {
    const statuses: number[] = [];
    for (let n = 0; n < 11; n++) statuses.push((await ask("?q=in_a")).status);
    expect(statuses).toContain(429);
  });
});
