import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type Front, GOOD_CARD, openCheckout, startFront } from "./support/running";

let front: Front;
beforeAll(async () => {
  front = await startFront();
});
afterAll(() => front.close());

/** A renewal with a declined card: an open invoice. */
async function openInvoice() {
  const { stripe } = front;
  const { customer, path } = await openCheckout(stripe);
  await front.postForm(path, GOOD_CARD);
  const [subscription] = (await stripe.subscriptions.list({ customer: customer.id })).data;
  const broken = await stripe.paymentMethods.attach("pm_card_chargeCustomerFail", { customer: customer.id });
  await stripe.subscriptions.update(subscription?.id ?? "", { default_payment_method: broken.id });
  await front.postJson("/_sandbox/clock", { advance: "P1M" });
  await front.postJson("/_sandbox/clock", { advance: "PT2H" });
  const [invoice] = (await stripe.invoices.list({ customer: customer.id, status: "open" })).data;
  if (!invoice) throw new Error("no open invoice");
  return invoice;
}

describe("the hosted invoice page", () => {
  it("SBX-4 shows an open invoice, declines a bad card and takes a good one", async () => {
    const invoice = await openInvoice();
    const path = new URL(invoice.hosted_invoice_url ?? "").pathname;
    const page = await (await front.get(path)).text();
    expect(page).toContain(`Fatura ${invoice.number}`);
    expect(page).toContain("Em aberto");
    expect(page).toMatch(/Pagar R\$\s97,00/);

    const declined = await front.postForm(path, { ...GOOD_CARD, number: "4000000000000002" });
    expect(declined.status).toBe(402);
    expect(await declined.text()).toContain("O banco recusou o cartão.");

    const paid = await front.postForm(path, GOOD_CARD);
    expect(paid.status).toBe(303);
    const after = await (await front.get(paid.headers.get("location") ?? "")).text();
    expect(after).toContain("Pagamento recebido. Obrigado.");
    expect((await front.stripe.invoices.retrieve(invoice.id ?? "")).status).toBe("paid");
    expect(front.app.types()).toContain("invoice.paid");
  });

  it("SBX-4 offers the invoice as a PDF", async () => {
    const [invoice] = (await front.stripe.invoices.list({ limit: 1 })).data;
    const response = await front.get(new URL(invoice?.invoice_pdf ?? "").pathname);
    const bytes = Buffer.from(await response.arrayBuffer()).toString("latin1");

    expect(response.headers.get("content-type")).toBe("application/pdf");
    expect(bytes.startsWith("%PDF-1.4")).toBe(true);
    expect(bytes).toContain(`Fatura ${invoice?.number}`);
    // Readers find the objects by these offsets.
    const table = Number(/startxref\n(\d+)/.exec(bytes)?.[1]);
    expect(bytes.slice(table, table + 4)).toBe("xref");
  });
});
