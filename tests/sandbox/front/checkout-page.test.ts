import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type Front, GOOD_CARD, openCheckout, startFront } from "./support/running";

let front: Front;
beforeAll(async () => {
  front = await startFront();
});
afterAll(() => front.close());

/** The page's text without markup, with normalized spaces. */
const textOf = async (response: Response) =>
  (await response.text())
    .replace(/<(style|script)[\s\S]*?<\/\1>/g, "")
    .replace(/<[^>]+>/g, " ")
    .replace(/\s+/g, " ");

describe("the hosted Checkout page", () => {
  it("SBX-4 says what is bought and pays with a good card, then sends the person back", async () => {
    const { session, path } = await openCheckout(front.stripe);
    const text = await textOf(await front.get(path));
    expect(text).toContain("SANDBOX");
    expect(text).toContain("Assinar Starter");
    expect(text).toContain("R$ 97,00 por mês");
    expect(text).toContain("Pagar R$ 97,00");
    expect(text).toContain("O recibo vai para ana@exemplo.com.br.");

    const paid = await front.postForm(path, GOOD_CARD);
    expect(paid.status).toBe(303);
    expect(paid.headers.get("location")).toBe(
      `http://localhost:3000/billing/success?session_id=${session.id}`,
    );
    expect((await front.stripe.checkout.sessions.retrieve(session.id)).status).toBe("complete");
  });

  it("SBX-4 sends the person back only when the application has answered the event", async () => {
    const { session, path } = await openCheckout(front.stripe);
    let letGo: () => void = () => undefined;
    const gate = new Promise<void>((resolve) => {
      letGo = resolve;
    });
    let arrived: () => void = () => undefined;
    const completed = new Promise<void>((resolve) => {
      arrived = resolve;
    });
    front.app.answer(async () => {
      const last = front.app.events.at(-1);
      if (last?.type !== "checkout.session.completed") return 200;
      arrived();
      await gate;
      return 200;
    });
    let isBack = false;
    const back = front.postForm(path, GOOD_CARD).then((response) => {
      isBack = true;
      return response;
    });
    await completed;
    expect((await front.stripe.checkout.sessions.retrieve(session.id)).status).toBe("complete");
    expect(isBack).toBe(false);
    letGo();
    expect((await back).status).toBe(303);
    front.app.answer(async () => 200);
  });

  it("SBX-4 shows a decline near the card, keeps what was typed, and charges nothing", async () => {
    const { session, path } = await openCheckout(front.stripe);
    const declined = await front.postForm(path, { ...GOOD_CARD, number: "4000 0000 0000 9995" });
    const page = await declined.text();

    expect(declined.status).toBe(402);
    expect(page).toMatch(/role="alert"[^>]*data-decline="insufficient_funds"/);
    expect(page).toContain("O cartão não tem saldo suficiente.");
    expect(page).toContain('value="4000 0000 0000 9995"');
    expect(page).toContain('value="Ana Souza"');
    expect((await front.stripe.checkout.sessions.retrieve(session.id)).status).toBe("open");
    expect((await front.postForm(path, GOOD_CARD)).status).toBe(303);
  });

  it("SBX-4 asks for 3-D Secure: passing pays, failing does not", async () => {
    const { session, path } = await openCheckout(front.stripe);
    const card = { ...GOOD_CARD, number: "4000002760003184" };
    const asked = await (await front.postForm(path, card)).text();
    expect(asked).toContain("Confirme com seu banco");
    expect(asked).toContain('name="number" value="4000002760003184"');

    const failed = await front.postForm(path, { ...card, authenticate: "fail" });
    expect(failed.status).toBe(402);
    expect((await front.stripe.checkout.sessions.retrieve(session.id)).status).toBe("open");

    const passed = await front.postForm(path, { ...card, authenticate: "pass" });
    expect(passed.status).toBe(303);
    expect((await front.stripe.checkout.sessions.retrieve(session.id)).payment_status).toBe("paid");
  });

  it("SBX-4 names the field that cannot be right, without asking the bank", async () => {
    const { path } = await openCheckout(front.stripe);
    const refused = await front.postForm(path, { number: "42", expiry: "13/30", cvc: "1", name: "" });
    const page = await refused.text();

    expect(refused.status).toBe(422);
    expect(page.match(/aria-invalid="true"/g)).toHaveLength(3);
    expect(page).toContain("Informe mês e ano, como 12/34.");
  });

  it("SBX-4 pays once however often the button is pressed", async () => {
    const { customer, path } = await openCheckout(front.stripe);
    const answers = await Promise.all([front.postForm(path, GOOD_CARD), front.postForm(path, GOOD_CARD)]);

    const places = answers.map((answer) => answer.headers.get("location"));
    expect(places[0]).toContain("/billing/success?session_id=cs_");
    expect(places[1]).toBe(places[0]);
    const subscriptions = await front.stripe.subscriptions.list({ customer: customer.id, status: "all" });
    expect(subscriptions.data).toHaveLength(1);
  });

  it("SBX-4 says so when a session is complete, expired or unknown, and leads back", async () => {
    const { session, path } = await openCheckout(front.stripe);
    await front.stripe.checkout.sessions.expire(session.id);
    const expired = await front.get(path);
    expect(expired.status).toBe(410);
    const page = await expired.text();
    expect(page).toContain("Esta página de pagamento expirou");
    expect(page).toContain('href="http://localhost:3000/subscription/plans"');
    expect((await front.postForm(path, GOOD_CARD)).status).toBe(410);

    const other = await openCheckout(front.stripe);
    await front.postForm(other.path, GOOD_CARD);
    expect(await textOf(await front.get(other.path))).toContain("Este pagamento já foi concluído");
    expect((await front.get("/c/pay/cs_test_unknown")).status).toBe(404);
  });

  it("SBX-4 applies a typed promotion code, and says when there is none such", async () => {
    const coupon = await front.stripe.coupons.create({ percent_off: 20, duration: "once", name: "Natal" });
    await front.stripe.promotionCodes.create({
      code: "NATAL20",
      promotion: { type: "coupon", coupon: coupon.id },
    });
    const { session, path } = await openCheckout(front.stripe, { allow_promotion_codes: true });

    expect(await textOf(await front.get(`${path}?code=NADA`))).toContain(
      "O código NADA não é válido para esta compra.",
    );
    const applied = await textOf(await front.get(`${path}?code=NATAL20`));
    expect(applied).toContain("Pagar R$ 77,60");
    expect(applied).toContain("Depois, R$ 97,00 por mês");

    expect((await front.postForm(path, { ...GOOD_CARD, promotion_code: "NATAL20" })).status).toBe(303);
    const paid = await front.stripe.checkout.sessions.retrieve(session.id);
    expect(paid.amount_total).toBe(7760);
  });

  it("SBX-4 shows a trial: nothing today, the price afterwards", async () => {
    const { path } = await openCheckout(front.stripe, { subscription_data: { trial_period_days: 14 } });
    const text = await textOf(await front.get(path));

    expect(text).toContain("14 dias grátis");
    expect(text).toContain("Depois, R$ 97,00 por mês");
    expect(text).toMatch(/Total hoje R\$ 0,00/);
    expect(text).toContain("Iniciar período de teste");
  });

  it("SBX-4 speaks English to an English session, and works without a script", async () => {
    const { path } = await openCheckout(front.stripe, { locale: "en" });
    expect(await textOf(await front.get(path))).toContain("Pay R$ 97.00");
    const filled = await (await front.get(`${path}?card=4242+4242+4242+4242`)).text();
    expect(filled).toContain('value="4242 4242 4242 4242"');
    expect(filled).toMatch(/name="expiry" value="12\/\d\d"/);
  });

  it("SBX-8 refuses a form that another site's page sends", async () => {
    const { session, path } = await openCheckout(front.stripe);
    const foreign = await front.postForm(path, GOOD_CARD, { origin: "https://evil.example" });

    expect(foreign.status).toBe(403);
    expect((await front.stripe.checkout.sessions.retrieve(session.id)).status).toBe("open");
  });
});
