import { test as base, expect, type Page } from "@playwright/test";

type Watch = {
  /** A browser's complaints, on the payment pages too: exceptions, console errors, and policy violations. */
  complaints: string[];
  /** Faults that a test causes on purpose; matching complaints are ignored. */
  provoked: RegExp | null;
};

/** A 4xx answer to a page's request is not a defect; Chromium logs it as one. */
const answered = /^Failed to load resource: .* status of 4\d\d/;

function listen(page: Page, { complaints, provoked }: Watch): void {
  const note = (text: string) => {
    if (answered.test(text) || provoked?.test(text)) return;
    complaints.push(`${new URL(page.url()).pathname}: ${text}`);
  };
  page.on("console", (message) => {
    if (message.type() === "error") note(message.text());
  });
  page.on("pageerror", (error) => note(error.message));
  page.on("response", (response) => {
    if (response.status() >= 500) note(`${response.status()} from ${response.url()}`);
  });
}

/** Each test fails when one of its pages logs a complaint, whatever else it checks (NFR-4). */
export const test = base.extend<Watch>({
  provoked: [null, { option: true }],
  complaints: [
    async ({ context, provoked }, use) => {
      const complaints: string[] = [];
      context.on("page", (page) => listen(page, { complaints, provoked }));
      await use(complaints);
      expect(complaints, "complaints of the browser").toEqual([]);
    },
    { auto: true },
  ],
});

export { expect };
