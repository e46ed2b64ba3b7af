import { SelectField } from "@/components/ui/select-field";
import { TextField } from "@/components/ui/text-field";
import type { TableQuery } from "@/lib/table-query";

type Option = { value: string; label: string };

type Common = {
  /** The URL parameter. */
  name: string;
  label: string;
  className?: string;
};

/** One filter of a list, as a declaration. Its name is also declared in the list's `TableSpec`. */
export type Filter =
  | (Common & {
      kind: "select";
      options: readonly Option[];
      /** The label of the choice that filters nothing; without it the first option is the default. */
      any?: string;
      /** The selected option, when the URL can name it in another way (by its slug). */
      value?: string | undefined;
    })
  | (Common & { kind: "date" })
  | (Common & { kind: "amount" })
  | (Common & { kind: "text"; placeholder?: string })
  /** Set by links only: other filters keep it, and no field shows it. */
  | { kind: "kept"; name: string };

/** The fields of declared filters, in their order. */
export function FilterFields({ filters, query }: { filters: readonly Filter[]; query: TableQuery }) {
  return filters.map((filter) => <FilterField key={filter.name} filter={filter} query={query} />);
}

/**
 * One filter of a table's form. It is uncontrolled, so that it works without a script; its key is the value
 * in the URL, so that it follows the browser's back button.
 */
function FilterField({ filter, query }: { filter: Filter; query: TableQuery }) {
  const held = query.filters[filter.name];
  switch (filter.kind) {
    case "kept":
      return held ? <input type="hidden" name={filter.name} value={held} /> : null;
    case "select": {
      const {
        kind,
        any,
        options,
        value = held ?? (any === undefined ? options[0]?.value : ""),
        ...field
      } = filter;
      return (
        <SelectField
          key={value}
          {...field}
          defaultValue={value}
          options={any === undefined ? options : [{ value: "", label: any }, ...options]}
        />
      );
    }
    case "date": {
      const { kind, ...field } = filter;
      return <TextField key={held} type="date" {...field} defaultValue={held ?? ""} />;
    }
    case "amount": {
      const { kind, ...field } = filter;
      return <TextField key={held} inputMode="decimal" maxLength={15} {...field} defaultValue={held ?? ""} />;
    }
    case "text": {
      const { kind, ...field } = filter;
      return <TextField key={held} maxLength={200} {...field} defaultValue={held ?? ""} />;
    }
  }
}

/** Adds the chosen value to the options, when an older link has one that no longer exists. */
export const withChosen = (options: readonly string[], chosen: string | undefined): readonly string[] =>
  chosen && !options.includes(chosen) ? [...options, chosen] : options;
