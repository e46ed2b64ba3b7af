import type { MailData, MailKind } from "./mail-data";
import type { MailTexts } from "./mail-texts";

/** What a mail says, before its layout: the same for text and HTML. */
export type MailContent = {
  subject: string;
  heading: string;
  /** Sentences, a paragraph each. */
  paragraphs: string[];
  /** Amounts and dates, a line each. */
  facts?: { label: string; value: string }[];
  action: { label: string; url: string };
  /** Small print after the action. */
  note?: string;
  /** Why the reader gets this mail, where the reason is not their account. */
  footer?: string;
};

/** Decides which paragraphs, facts and action a mail has. The texts are in the messages. */
export type Template<K extends MailKind> = (texts: MailTexts, data: MailData[K]) => MailContent;
