/** An amount in centavos as the Portuguese pages format it, with CLDR's no-break space. */
export const reais = (amountMinor: number) =>
  new Intl.NumberFormat("pt-BR", { style: "currency", currency: "BRL" }).format(amountMinor / 100);

/** A date as the pages format it, in the business's time zone. */
export const day = (at: Date | number | string, locale: "pt-BR" | "en" = "pt-BR") =>
  new Intl.DateTimeFormat(locale, {
    day: "numeric",
    month: "long",
    year: "numeric",
    timeZone: "America/Sao_Paulo",
  }).format(typeof at === "number" ? at * 1000 : new Date(at));

/** A date in Portuguese, anywhere in a sentence. */
export const someDay = /\d{1,2} de [a-zç]+ de \d{4}/;
