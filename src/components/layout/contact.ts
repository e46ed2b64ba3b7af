/** Where people write to when a plan or a change needs a conversation. */
export const CONTACT_EMAIL = "contato@fatura.test";
