import { expect, it } from "vitest";
import { errorText } from "@/i18n/error-text";
import { messages } from "@/i18n/messages";
import { LOCALES } from "@/lib/locale";

it.each(LOCALES)("UI-1 in %s no detail of a refusal ends without a full stop", (locale) => {
  const details = Object.values(messages[locale].errors).map(({ detail }) => detail);
  expect(details.filter((detail) => !detail.endsWith("."))).toEqual([]);
});

it("UI-1 an unknown code gets the text of its kind, and an unknown kind that of a defect", () => {
  expect(errorText("en", "brand_new_code", "conflict")).toEqual(messages.en.errors.conflict);
  expect(errorText("pt-BR", "brand_new_code", "brand_new_kind")).toEqual(messages["pt-BR"].errors.internal);
  expect(errorText("en", "constructor", "toString")).toEqual(messages.en.errors.internal);
});

it("UI-1 params fill the text as they are; one that is missing leaves its placeholder", () => {
  expect(errorText("en", "too_large", "too_large", { maxBytes: 262144 }).detail).toContain(" 262144 bytes");
  expect(errorText("pt-BR", "too_large", "too_large").detail).toContain(" {maxBytes} bytes");
  const label = "{plan} <b>'50%'</b>";
  const { detail } = errorText("en", "coupon_blocked_by_promotion", "malformed", { label });
  expect(detail).toContain(label);
});
