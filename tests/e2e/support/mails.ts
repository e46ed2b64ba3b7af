import { stack } from "./stack";

export type Mail = { subject: string; text: string };

/** The emails to an address, newest first. */
export async function mailsTo(email: string): Promise<Mail[]> {
  const response = await fetch(`${stack.mailUrl}/api/mails?to=${encodeURIComponent(email)}`);
  return ((await response.json()) as { mails: Mail[] }).mails;
}

export const subjectsTo = async (email: string) => (await mailsTo(email)).map(({ subject }) => subject);

/** The first link in an email's text. */
export function linkIn(mail: Mail | undefined): string {
  const link = mail?.text.match(/https?:\/\/\S+/)?.[0];
  if (!link) throw new Error("the letter has no link");
  return link;
}
