import type { ErrorTexts } from "./texts";

/** What a refusal says in Portuguese: what happened, and the way on. */
export const ptBR: ErrorTexts = {
  malformed: {
    title: "Pedido ilegível",
    detail: "O corpo do pedido não é um JSON válido. Confira e envie de novo.",
  },
  not_json: {
    title: "Formato não aceito",
    detail: "Envie o corpo como JSON, com o cabeçalho Content-Type: application/json.",
  },
  bad_characters: {
    title: "Caracteres não aceitos",
    detail: "O pedido contém caracteres que não podem ser guardados. Remova-os e envie de novo.",
  },
  unauthenticated: {
    title: "Entre para continuar",
    detail: "Sua sessão não existe ou expirou. Entre de novo.",
  },
  payment_required: {
    title: "Pagamento necessário",
    detail: "É preciso concluir um pagamento para continuar.",
  },
  forbidden: {
    title: "Sem permissão",
    detail: "Seu papel nesta conta não permite esta ação. Fale com quem a administra.",
  },
  cross_origin: {
    title: "Origem não aceita",
    detail: "Este pedido veio de outro site. Abra o Fatura e tente por lá.",
  },
  not_found: { title: "Não encontrado", detail: "O que você procura não existe ou não está nesta conta." },
  conflict: { title: "Conflito", detail: "Algo mudou enquanto isso. Atualize a página e tente de novo." },
  too_large: {
    title: "Pedido grande demais",
    detail: "O corpo do pedido pode ter no máximo {maxBytes} bytes.",
  },
  invalid: { title: "Dados inválidos", detail: "Confira os campos indicados e envie de novo." },
  rate_limited: {
    title: "Pedidos demais",
    detail: "Houve pedidos demais em pouco tempo. Tente de novo em {seconds} s.",
  },
  unavailable: {
    title: "Indisponível no momento",
    detail: "Não conseguimos atender agora. Tente de novo em instantes; nada foi alterado.",
  },
  internal: {
    title: "Erro inesperado",
    detail: "Algo falhou do nosso lado. Tente de novo; se continuar, informe o código do pedido ao suporte.",
  },
  sign_in_unavailable: {
    title: "Entrada indisponível no momento",
    detail: "Não conseguimos conferir sua entrada com segurança agora. Tente de novo em instantes.",
  },
  invalid_credentials: {
    title: "Não foi possível entrar",
    detail: "E-mail ou senha não conferem. Confira e tente de novo.",
  },
  email_taken: {
    title: "E-mail já cadastrado",
    detail: "Já existe uma conta com este e-mail. Entre ou redefina a senha.",
  },
  password_too_short: { title: "Senha curta demais", detail: "A senha precisa de pelo menos 8 caracteres." },
  password_too_long: { title: "Senha longa demais", detail: "A senha pode ter até 128 caracteres." },
  reset_link_invalid: {
    title: "Link inválido ou vencido",
    detail: "Este link para redefinir a senha já foi usado ou venceu. Peça um novo.",
  },
  plan_not_found: {
    title: "Plano não encontrado",
    detail: "Este plano não existe. Escolha um dos planos da página de planos.",
  },
  plan_unavailable: {
    title: "Plano temporariamente indisponível",
    detail: "Plano temporariamente indisponível. Escolha outro plano ou volte mais tarde.",
  },
  no_active_subscription: {
    title: "Nenhuma assinatura ativa encontrada",
    detail: "Nenhuma assinatura ativa encontrada. Escolha um plano para assinar.",
  },
  subscription_exists: {
    title: "Já existe uma assinatura",
    detail: "Esta conta já tem uma assinatura. Para mudar de plano, use a troca de plano.",
  },
  open_debt: {
    title: "Há uma fatura em aberto",
    detail: "Pague a fatura em aberto desta conta; depois você pode assinar de novo.",
  },
  checkout_in_progress: {
    title: "Pagamento já em andamento",
    detail:
      "Outra pessoa desta conta, ou outra aba, está começando um pagamento. Tente de novo em instantes.",
  },
  checkout_not_found: {
    title: "Pagamento não encontrado",
    detail: "Este pagamento não existe ou é de outra conta. Veja sua assinatura no painel.",
  },
  coupon_invalid: {
    title: "Cupom inválido",
    detail: "Este cupom não existe ou já venceu. Confira o código ou siga sem ele.",
  },
  app_not_found: {
    title: "Conta não encontrada",
    detail: "Esta conta não existe ou você não faz parte dela.",
  },
  stripe_unavailable: {
    title: "Pagamentos indisponíveis no momento",
    detail: "O serviço de pagamentos não respondeu. Nada foi cobrado; tente de novo em instantes.",
  },
  job_not_found: { title: "Tarefa não encontrada", detail: "Não há tarefa com este nome." },
  webhook_signature: {
    title: "Assinatura não confere",
    detail: "O evento não foi assinado com um segredo deste endereço, ou a assinatura é antiga.",
  },
  webhook_payload: {
    title: "Evento ilegível",
    detail: "O evento assinado não tem a forma de um evento do Stripe.",
  },
  webhook_mode: {
    title: "Modo errado",
    detail: "O evento é do outro modo do Stripe: teste e produção têm endereços separados.",
  },
};
