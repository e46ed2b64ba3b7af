import type { PortalAddress, PortalDetails, PortalField } from "../portal-contract";
import type { FrontResponse } from "../server/front";
import { type Html, html } from "./html";
import { type PortalView, problemAlert, taskPage } from "./portal-frame";

const ADDRESS_FIELDS = ["line1", "line2", "city", "state", "postal_code", "country"] as const;

const AUTOCOMPLETE: Record<keyof PortalAddress, string> = {
  line1: "address-line1",
  line2: "address-line2",
  city: "address-level2",
  state: "address-level1",
  postal_code: "postal-code",
  country: "country",
};

/** The customer's details that the configuration allows to change. `typed` wins over stored values. */
export function portalDetailsPage(
  view: PortalView,
  input: { typed?: PortalDetails; isEmailWrong?: boolean } = {},
): FrontResponse {
  const { words, base, home } = view;
  const { typed, isEmailWrong = false } = input;
  const values = { ...home.customer, ...typed };
  const field = (name: PortalField) => {
    if (name === "address") return addressFields(view, values.address);
    return textField(
      name,
      words.fields[name],
      values[name] ?? "",
      isEmailWrong && name === "email" ? words.emailInvalid : null,
    );
  };
  return taskPage(view, {
    status: isEmailWrong ? 422 : 200,
    title: words.details,
    body: html`<form class="stack" method="post" action="${base}/details" novalidate>
${isEmailWrong ? problemAlert(words.emailInvalid) : null}
${home.may.updateDetails.map(field)}
<button class="main">${words.saveDetails}</button></form>`,
  });
}

/** The submitted details, limited to those that may be changed. */
export function readDetails(form: URLSearchParams, may: readonly PortalField[]): PortalDetails {
  const details: PortalDetails = {};
  const text = (name: string) => (form.get(name) ?? "").trim();
  for (const field of may) {
    if (field !== "address") details[field] = text(field);
    else
      details.address = Object.fromEntries(ADDRESS_FIELDS.map((name) => [name, text(name)])) as PortalAddress;
  }
  return details;
}

const TYPES = { name: "text", email: "email", phone: "tel" } as const;
const NAMES = { name: "name", email: "email", phone: "tel" } as const;

function textField(
  name: Exclude<PortalField, "address">,
  label: string,
  value: string,
  problem: string | null,
): Html {
  const state = problem ? html` aria-invalid="true" aria-describedby="${name}-hint"` : null;
  return html`<div><label for="${name}">${label}</label>
<input id="${name}" name="${name}" type="${TYPES[name]}" value="${value}" autocomplete="${NAMES[name]}" maxlength="200"${state}>${problem ? html`<p class="hint" id="${name}-hint">${problem}</p>` : null}</div>`;
}

function addressFields({ words }: PortalView, address: PortalAddress): Html {
  return html`<fieldset class="stack"><legend>${words.fields.address}</legend>
${ADDRESS_FIELDS.map(
  (name) => html`<div><label for="${name}">${words.addressFields[name]}</label>
<input id="${name}" name="${name}" value="${address[name]}" autocomplete="${AUTOCOMPLETE[name]}" maxlength="${name === "country" ? 2 : 200}"></div>`,
)}</fieldset>`;
}
