/** The language a person chose in this browser. It takes precedence over the account's language. */
export const LOCALE_COOKIE = "FATURA_LOCALE";
