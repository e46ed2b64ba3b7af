/** The language a person chose in this browser. It stands above the one in their account. */
export const LOCALE_COOKIE = "FATURA_LOCALE";
