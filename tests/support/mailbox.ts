import type { Mail, Mailer } from "@/email/mailer";

/** A mailer that stores emails by Message-ID, as a mail server would. */
export type Mailbox = Mailer & {
  letters: Mail[];
  /** While set, no email is accepted. */
  down: boolean;
  to(email: string): Mail[];
};

export function createMailbox(): Mailbox {
  const byId = new Map<string, Mail>();
  const mailbox: Mailbox = {
    down: false,
    get letters() {
      return [...byId.values()];
    },
    to: (email) => [...byId.values()].filter((mail) => mail.to === email),
    send: async (mail) => {
      if (mailbox.down) throw new Error("connect ECONNREFUSED");
      byId.set(mail.id, mail);
    },
  };
  return mailbox;
}
