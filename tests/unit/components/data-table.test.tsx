import { NextIntlClientProvider } from "next-intl";
import { renderToStaticMarkup } from "react-dom/server";
import { describe, expect, it } from "vitest";
import { type Column, DataTable } from "@/components/table/data-table";
import { Pagination } from "@/components/table/pagination";
import { messages } from "@/i18n/messages";
import { readTableQuery } from "@/lib/table-query";

const html = (element: React.ReactNode) =>
  renderToStaticMarkup(
    <NextIntlClientProvider locale="pt-BR" messages={messages["pt-BR"]} timeZone="America/Sao_Paulo">
      {element}
    </NextIntlClientProvider>,
  );

type Row = { id: string; name: string; amount: number };
const columns: [Column<Row>, Column<Row>] = [
  { key: "name", header: "Nome", cell: (row) => row.name, sort: "name" },
  { key: "amount", header: "Valor", cell: (row) => row.amount, sort: "amount", align: "right" },
];
const rows = [{ id: "1", name: "Ana", amount: 10 }];

describe("UI-1 tables", () => {
  it("UI-1 screen readers get the current sort order, and a second click reverses it", () => {
    const query = readTableQuery({ sort: "amount", dir: "desc" }, { sorts: ["name", "amount"] });
    const text = html(
      <DataTable
        labelledBy="t"
        columns={columns}
        rows={rows}
        rowKey={(row) => row.id}
        order={{ path: "/p", query }}
      />,
    );
    expect(text).toContain('aria-sort="descending"');
    expect(text).toContain('href="/p?sort=amount&amp;dir=asc"');
    expect(text).toContain('href="/p?sort=name&amp;dir=desc"');
    expect(text.match(/<th scope="row"/g)).toHaveLength(1);
  });

  it("UI-1 says which rows are seen of how many, and links only where there are others", () => {
    const first = readTableQuery({}, { sorts: ["name"], perPage: 25 });
    const text = html(<Pagination path="/p" query={first} total={1234} />);
    expect(text).toContain("1–25 de 1.234");
    expect(text).toContain('rel="next"');
    expect(text).not.toContain('rel="prev"');
    const last = readTableQuery({ page: "50" }, { sorts: ["name"], perPage: 25 });
    const end = html(<Pagination path="/p" query={last} total={1234} />);
    expect(end).toContain("1.226–1.234 de 1.234");
    expect(end).not.toContain('rel="next"');
    const beyond = html(
      <Pagination path="/p" query={readTableQuery({ page: "99" }, { sorts: ["name"] })} total={30} />,
    );
    expect(beyond).toContain("não existe mais");
    expect(beyond).toContain('href="/p?sort=name&amp;dir=desc&amp;page=2"');
  });
});
