/** Texts of the mail catcher's page, in the application's two languages. */
export interface Words {
  lang: string;
  title: string;
  intro: string;
  filter: string;
  show: string;
  all: string;
  newMails: string;
  reload: string;
  empty: string;
  emptyFor: (address: string) => string;
  clear: string;
  from: string;
  to: string;
  subject: string;
  date: string;
  received: string;
  receivedTimes: (count: number) => string;
  noSubject: string;
  back: string;
  message: string;
  plain: string;
  noPlain: string;
  attachments: string;
  headers: string;
  missing: string;
}

const portuguese: Words = {
  lang: "pt-BR",
  title: "E-mails capturados",
  intro: "Nenhum destes e-mails saiu desta máquina.",
  filter: "Destinatário",
  show: "Filtrar",
  all: "Mostrar todos",
  newMails: "Chegaram e-mails novos.",
  reload: "Atualizar a lista",
  empty: "Nenhum e-mail ainda. Quando o aplicativo enviar um, ele aparece aqui.",
  emptyFor: (address) => `Nenhum e-mail para ${address}.`,
  clear: "Apagar todos",
  from: "De",
  to: "Para",
  subject: "Assunto",
  date: "Data",
  received: "Recebido",
  receivedTimes: (count) => `recebido ${count} vezes`,
  noSubject: "(sem assunto)",
  back: "Todos os e-mails",
  message: "Mensagem",
  plain: "Texto simples",
  noPlain: "Este e-mail não tem texto simples.",
  attachments: "Anexos",
  headers: "Cabeçalhos",
  missing: "Este e-mail não existe, ou já foi apagado.",
};

const english: Words = {
  lang: "en",
  title: "Captured emails",
  intro: "None of these emails left this machine.",
  filter: "Recipient",
  show: "Filter",
  all: "Show all",
  newMails: "New emails have arrived.",
  reload: "Refresh the list",
  empty: "No emails yet. Emails sent by the application appear here.",
  emptyFor: (address) => `No emails to ${address}.`,
  clear: "Delete all",
  from: "From",
  to: "To",
  subject: "Subject",
  date: "Date",
  received: "Received",
  receivedTimes: (count) => `received ${count} times`,
  noSubject: "(no subject)",
  back: "All emails",
  message: "Message",
  plain: "Plain text",
  noPlain: "This email has no plain text.",
  attachments: "Attachments",
  headers: "Headers",
  missing: "This email does not exist or was deleted.",
};

/** Picks the browser's first language: English if it asks for that, else Portuguese. */
export function wordsFor(acceptLanguage: string | undefined): Words {
  return /^\s*en\b/i.test(acceptLanguage ?? "") ? english : portuguese;
}
