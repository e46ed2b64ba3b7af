import { describe, expect, it } from "vitest";
import { toCreation, toEdit, toRanks } from "@/features/catalogue/components/admin-features/feature-form";
import { featureCreation, featureEdit } from "@/features/catalogue/types/feature-input";

const form = (fields: Record<string, string>): FormData => {
  const data = new FormData();
  for (const [name, value] of Object.entries(fields)) data.set(name, value);
  return data;
};
const names = { "name.pt-BR": "Imagens", "name.en": "Images", area: "data" };

describe("ENT-7 the form of a feature", () => {
  it.each([
    [{ kind: "metered", reset: "day", "unit.pt-BR": "imagens", "unit.en": "images" }],
    [{ kind: "boolean", reset: "day" }],
    [{ kind: "rank", ranks: "low; Baixa; Low\n\n high ;Alta;High \n" }],
  ])("ENT-7 %j is a body that the route takes", (fields) => {
    const body = toCreation(form({ key: "image_credits", ...names, ...fields }), "For a test");
    expect(featureCreation.safeParse(body).error?.issues ?? []).toEqual([]);
  });

  it("ENT-7 reads the levels of a rank, one a line", () => {
    expect(toRanks("low; Baixa; Low\n high ")).toEqual([
      { key: "low", name: { "pt-BR": "Baixa", en: "Low" } },
      { key: "high", name: { "pt-BR": "high", en: "high" } },
    ]);
    expect(toRanks(" \n ")).toEqual([]);
  });

  it("ENT-7 an edit sends the fields that differ, and nothing else", () => {
    const feature = {
      key: "favorites",
      kind: "stock" as const,
      area: "search" as const,
      reset: null,
      name: { "pt-BR": "Favoritos", en: "Favorites" },
      unit: { "pt-BR": "favoritos", en: "favorites" },
      ranks: [],
      displayOrder: 2,
      archived: false,
      version: 3,
    };
    const fields = {
      "name.pt-BR": "Favoritos",
      "name.en": "Starred",
      "unit.pt-BR": "favoritos",
      "unit.en": "favorites",
      area: "search",
      displayOrder: "3",
    };
    const body = toEdit(form(fields), feature, "A clearer word");
    expect(body).toEqual({
      version: 3,
      name: { "pt-BR": "Favoritos", en: "Starred" },
      reason: "A clearer word",
    });
    expect(featureEdit.safeParse(body).success).toBe(true);
  });
});
