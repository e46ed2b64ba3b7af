import type { Locale } from "./format";
import { english } from "./portal-words-en";
import { portuguese } from "./portal-words-pt";

export type PortalWords = ReturnType<typeof portuguese>;

export function portalWordsOf(locale: Locale): PortalWords {
  return locale === "pt-BR" ? portuguese() : english();
}
