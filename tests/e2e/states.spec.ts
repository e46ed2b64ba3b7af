import { demoPerson, signInQuietly } from "./support/people";
import { expect, test } from "./support/test";

type Face = {
  person: string;
  plan: string;
  /** The state's label, the same on the dashboard and the plan page. */
  state: RegExp;
  /** Whether the state shows an alert at the top, and asks for a payment. */
  banner: "none" | "told" | "pay";
  next: RegExp;
};

const date = "\\d{1,2} de [a-zç]+ de \\d{4}";
const words = (text: string) => new RegExp(text.replaceAll("{date}", date));

/** The table of states and their texts (design: one sentence, one tone, one action). */
const faces: Face[] = [
  {
    person: "livia",
    plan: "Gratuito",
    state: /Sem cobrança/,
    banner: "none",
    next: /Com o Starter/,
  },
  {
    person: "ana",
    plan: "Starter",
    state: words("Ativa · renova em {date}"),
    banner: "none",
    next: words("97,00por mêsem {date}"),
  },
  {
    person: "bruno",
    plan: "Business",
    state: words("Ativa · renova em {date}"),
    banner: "none",
    next: words("2\\.970,00por anoem {date}"),
  },
  {
    person: "carla",
    plan: "Business",
    state: words("Em teste até {date}"),
    banner: "none",
    next: words("297,00por mêsem {date}"),
  },
  {
    person: "davi",
    plan: "Starter",
    state: words("Pagamento pendente · acesso até {date}"),
    banner: "pay",
    next: /A pagar agora.*97,00/,
  },
  {
    person: "elisa",
    plan: "Starter",
    state: words("Acesso limitado · pague para voltar"),
    banner: "pay",
    next: /A pagar agora.*97,00/,
  },
  {
    person: "fabio",
    plan: "Starter",
    state: words("Ativa até {date} · não renova"),
    banner: "told",
    next: words("Nada a pagarA assinatura termina em {date} e não renova"),
  },
  {
    person: "gabriela",
    plan: "Gratuito",
    state: words("Encerrada em {date}"),
    banner: "none",
    next: /Com o Starter/,
  },
];

for (const { person, plan, state, banner, next } of faces) {
  test(`UI-1 LIFE-1 ${person} reads the right sentence about the subscription's state`, async ({ page }) => {
    await signInQuietly(page, demoPerson(person));
    await page.goto("/dashboard");
    const main = page.getByRole("main");
    await expect(main.getByRole("region", { name: "O que você tem" })).toContainText(plan);
    await expect(main.getByRole("region", { name: "O que você tem" })).toContainText(state);
    await expect(main.getByRole("region").nth(1)).toContainText(next);
    // The banner and the badge have the same text, so it appears twice when attention is needed.
    await expect(main.getByText(state)).toHaveCount(banner === "none" ? 1 : 2);
    const payments = main.getByRole("link", { name: /^Pagar R\$\s97,00$/ });
    await expect(payments).toHaveCount(banner === "pay" ? 1 : 0);
    if (banner === "pay") await expect(payments).toHaveAttribute("href", /\/i\//);

    await page.goto("/plan");
    await expect(main.getByRole("region", { name: "Plano atual" })).toContainText(plan);
    await expect(main.getByText(state).first()).toBeVisible();
  });
}

test("UI-1 LIFE-9 the history describes what happened in sentences, newest first", async ({ page }) => {
  await signInQuietly(page, demoPerson("fabio"));
  await page.goto("/plan");
  const entries = page.getByRole("region", { name: "Histórico" }).getByRole("listitem");
  await expect(entries.first()).toContainText(/Cancelamento agendado. O acesso vai até \d+ de/);
  await expect(entries.last()).toContainText(/Assinatura criada: Starter, R\$\s97,00 por mês\./);
});

test("UI-1 CHK-6 the plans page offers no second subscription to a customer with a debt", async ({
  page,
}) => {
  await signInQuietly(page, demoPerson("davi"));
  await page.goto("/subscription/plans?plan=business&interval=month");
  await expect(page.getByText("Você já assina o Starter")).toBeVisible();
  await expect(page.getByRole("dialog")).toBeHidden();
  await expect(page.getByRole("link", { name: /^Assinar/ })).toHaveCount(0);
});
