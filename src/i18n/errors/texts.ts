/** Title and detail of each refusal, by its code; `{name}` is filled from the refusal's params. */
export type ErrorTexts = Record<string, { title: string; detail: string }>;
