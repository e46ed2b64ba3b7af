import { NextIntlClientProvider } from "next-intl";
import { renderToStaticMarkup } from "react-dom/server";
import { describe, expect, it } from "vitest";
import type { Columns } from "@/components/table/data-table";
import type { Filters } from "@/components/table/filter-bar";
import { FilteredList } from "@/components/table/filtered-list";
import { withChosen } from "@/components/table/filters";
import { messages } from "@/i18n/messages";
import { type AddressParams, readTableQuery } from "@/lib/table-query";

type Row = { id: string; name: string };
const columns: Columns<Row> = [{ key: "name", header: "Nome", cell: (row) => row.name }];
const filters: Filters = {
  search: "Buscar",
  fields: [
    {
      kind: "select",
      name: "state",
      label: "Estado",
      any: "Todos",
      options: [{ value: "on", label: "Ligado" }],
    },
    { kind: "kept", name: "app" },
  ],
  more: { label: "Mais", fields: [{ kind: "date", name: "from", label: "De" }] },
};

function list(params: AddressParams, rows: Row[], total = rows.length) {
  const query = readTableQuery(params, {
    sorts: ["name"],
    filters: { state: ["on"], app: "text", from: "date" },
  });
  return renderToStaticMarkup(
    <NextIntlClientProvider locale="pt-BR" messages={messages["pt-BR"]} timeZone="America/Sao_Paulo">
      <FilteredList
        id="rows"
        caption="Linhas"
        path="/p"
        query={query}
        filters={filters}
        columns={columns}
        rows={rows}
        rowKey={(row) => row.id}
        total={total}
        empty={{
          none: { title: "Nada ainda", sentence: "Crie um." },
          filtered: { title: "Nada encontrado", sentence: "Tire um filtro.", all: "Ver tudo" },
        }}
      />
    </NextIntlClientProvider>,
  );
}

describe("UI-1 a filtered list", () => {
  it("UI-1 shows in its fields what the address says, and keeps what only a link sets", () => {
    const text = list({ state: "on", app: "app_1", from: "2026-01-31" }, [{ id: "1", name: "Ana" }]);
    expect(text).toContain('<option value="on" selected="">Ligado</option>');
    expect(text).toContain('<input type="hidden" name="app" value="app_1"/>');
    expect(text).toContain('value="2026-01-31"');
    expect(text).toContain('<details open=""');
    expect(text).toContain('<table aria-labelledby="rows"');
  });

  it("UI-1 folds rarer filters away while none of them is set", () => {
    const text = list({ state: "on" }, [{ id: "1", name: "Ana" }]);
    expect(text).toContain("<details class=");
    expect(text).not.toContain('name="app"');
  });

  it("UI-1 an empty list says why, with a way to everything only when it is filtered", () => {
    const none = list({}, []);
    expect(none).toContain("Nada ainda");
    expect(none).not.toContain("Ver tudo");
    const filtered = list({ q: "zz" }, []);
    expect(filtered).toContain("Nada encontrado");
    expect(filtered).toContain("Ver tudo");
  });

  it("UI-1 a page past the end does not claim that there is nothing", () => {
    const beyond = list({ page: "9" }, [], 30);
    expect(beyond).not.toContain("Nada ainda");
    expect(beyond).toContain("não existe mais");
  });

  it("UI-1 a value that an older link names stays among the options", () => {
    expect(withChosen(["a"], "b")).toEqual(["a", "b"]);
    expect(withChosen(["a"], "a")).toEqual(["a"]);
    expect(withChosen(["a"], undefined)).toEqual(["a"]);
  });
});
