import { useTranslations } from "next-intl";
import { Glyph } from "@/components/ui/glyph";
import { chooseLocale } from "@/i18n/choose-locale";
import { LANGUAGES } from "./languages";
import { useMenuTexts } from "./menu-texts";
import { VisitorMenu, visitorMenuRow } from "./visitor-menu";

/** The menus of a visitor: a form sets the language, and the theme's script handles the appearance. */
export function VisitorChoices() {
  const t = useTranslations("common");
  const { language, theme } = useMenuTexts();
  const { label: name = "", code = "" } = LANGUAGES.find(({ value }) => value === language.locale) ?? {};
  return (
    <>
      <VisitorMenu id="menu-language" label={t("language.menu", { code, name })} trigger={code}>
        {LANGUAGES.map(({ value, label, lang }) => (
          <form key={value} action={chooseLocale.bind(null, value)}>
            <button
              type="submit"
              lang={lang}
              aria-pressed={value === language.locale}
              className={visitorMenuRow}
            >
              {label}
            </button>
          </form>
        ))}
      </VisitorMenu>
      <VisitorMenu
        id="menu-theme"
        label={t("theme.menu")}
        trigger={<Glyph name="appearance" className="size-[18px]" />}
      >
        {theme.options.map(({ value, label }) => (
          <button
            key={value}
            type="button"
            data-theme-choice={value}
            suppressHydrationWarning
            className={visitorMenuRow}
          >
            {label}
          </button>
        ))}
      </VisitorMenu>
    </>
  );
}
