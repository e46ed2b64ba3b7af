/** A mail, ready to be sent. `id` becomes the Message-ID, so that a repeated send is recognised as the same. */
export type Mail = {
  id: string;
  to: string;
  subject: string;
  text: string;
  html: string;
};

export type Mailer = {
  /** Hands the mail to the SMTP server; throws when the server did not accept it. */
  send(mail: Mail): Promise<void>;
};
