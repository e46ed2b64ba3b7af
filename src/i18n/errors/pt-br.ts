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
  plan_slug_taken: {
    title: "Identificador já usado",
    detail: "Outro plano já usa este identificador. Escolha outro; ele não muda depois.",
  },
  plan_tier_taken: {
    title: "Nível já usado",
    detail: "Outro plano já está neste nível. Cada plano tem um nível só seu; escolha um número livre.",
  },
  free_plan_exists: {
    title: "Já existe um plano gratuito",
    detail: "O plano gratuito é um só: é para ele que volta quem não tem assinatura.",
  },
  plan_changed: {
    title: "O plano mudou enquanto você editava",
    detail:
      "Outra pessoa salvou uma mudança depois que você abriu esta página. Nada foi salvo: recarregue, confira e salve de novo.",
  },
  trial_not_sold: {
    title: "Este plano não tem teste",
    detail: "Só um plano que se assina no site pode ter dias de teste.",
  },
  plan_is_fallback: {
    title: "O plano gratuito fica sempre ativo",
    detail: "É para ele que volta quem não tem assinatura; por isso não pode ser desativado.",
  },
  plan_is_last: {
    title: "É o último plano à venda",
    detail: "Sem ele, ninguém poderia assinar. Ative outro plano antes de desativar este.",
  },
  plan_unpublished: {
    title: "O plano ainda não tem preço na Stripe",
    detail:
      "Dê ao plano um preço mensal ou anual e tente de novo; sem preço publicado ninguém consegue pagar.",
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
  coupon_blocked_by_promotion: {
    title: "Este plano já está em promoção",
    detail:
      "Enquanto a promoção {label} vale para este plano, cupons não são aceitos: os descontos não se somam. Siga sem o cupom; o preço promocional já está aplicado.",
  },
  promotion_overlaps: {
    title: "Já há uma promoção nesse período",
    detail:
      "A promoção {label} já cobre o plano {plan} ({interval}), de {from} a {until}. Mude as datas, tire esse plano ou encerre a outra.",
  },
  promotion_not_found: {
    title: "Promoção não encontrada",
    detail: "Esta promoção não existe. Volte à lista de promoções.",
  },
  promotion_start_past: {
    title: "O início já passou",
    detail: "Escolha um início no futuro ou deixe o campo vazio para começar agora.",
  },
  promotion_end_too_early: {
    title: "O fim vem cedo demais",
    detail: "O fim precisa vir depois do início e do momento atual. Para parar agora, encerre a promoção.",
  },
  promotion_target_unknown: {
    title: "Plano fora de venda pelo site",
    detail: "Um dos planos escolhidos não existe ou não é vendido pelo site nesse período de cobrança.",
  },
  promotion_running: {
    title: "A promoção já começou",
    detail:
      "Com a promoção no ar, só o nome e o fim podem mudar. Para outro desconto, encerre esta e crie uma nova.",
  },
  promotion_ended: {
    title: "A promoção já terminou",
    detail: "Uma promoção encerrada não muda mais. Crie uma nova.",
  },
  promotion_changed: {
    title: "A promoção mudou enquanto isso",
    detail: "Outra pessoa alterou ou encerrou esta promoção. Atualize a página e confira antes de salvar.",
  },
  promotion_key_used: {
    title: "Pedido já usado",
    detail: "Este pedido já criou outra promoção. Atualize a página e confira a lista.",
  },
  price_changed: {
    title: "O preço mudou enquanto isso",
    detail:
      "Uma promoção começou ou terminou, ou o plano tem um preço novo. Nada foi cobrado. Confira o valor atualizado antes de seguir.",
  },
  app_not_found: {
    title: "Conta não encontrada",
    detail: "Esta conta não existe ou você não faz parte dela.",
  },
  checkouts_off: {
    title: "Novas assinaturas pausadas",
    detail: "Pausamos as novas assinaturas por um momento. Nada foi cobrado; volte mais tarde.",
  },
  stripe_unavailable: {
    title: "Pagamentos indisponíveis no momento",
    detail: "O serviço de pagamentos não respondeu. Nada foi cobrado; tente de novo em instantes.",
  },
  stripe_answer_implausible: {
    title: "A resposta da Stripe não é confiável",
    detail:
      "A Stripe respondeu sem o que já publicamos. Nada foi mudado nem dado como perdido; verifique a chave e tente de novo.",
  },
  catalogue_is_changing: {
    title: "O catálogo está mudando agora",
    detail: "Alguém mudou o catálogo durante a comparação. Tente de novo em instantes.",
  },
  finding_not_found: {
    title: "Divergência não encontrada",
    detail: "Não há divergência com este código. Volte à lista.",
  },
  finding_resolved: {
    title: "Já foi resolvida de outro modo",
    detail: 'Outra pessoa resolveu esta divergência. Veja em "Resolvidas" o que foi feito.',
  },
  finding_gone: {
    title: "Já não há divergência",
    detail: "Os dois lados voltaram a concordar. Nada foi mudado.",
  },
  finding_changed: {
    title: "Algo mudou desde que você abriu a página",
    detail: "Um dos lados já não é o que você viu. Olhe os dois de novo e decida.",
  },
  finding_not_settled_here: {
    title: "Não se resolve por aqui",
    detail: "Esta divergência é de uma assinatura; ela se resolve na própria assinatura.",
  },
  finding_unacceptable: {
    title: "O lado da Stripe não serve",
    detail:
      "O que está na Stripe não cabe no catálogo (vazio, longo demais ou de outro tipo). Envie o nosso lado.",
  },
  finding_not_pushable: {
    title: "A Stripe não deixa mudar isto",
    detail: "O valor de um preço na Stripe nunca muda. Aceite o que é cobrado, ou mude o preço no plano.",
  },
  finding_refused_by_stripe: {
    title: "A Stripe recusou",
    detail:
      "A Stripe não aceitou a mudança. Nada foi mudado do nosso lado; olhe o objeto no painel da Stripe.",
  },
  job_not_found: { title: "Tarefa não encontrada", detail: "Não há tarefa com este nome." },
  webhook_not_found: {
    title: "Evento não encontrado",
    detail: "Nenhum evento guardado tem este id. Confira na lista.",
  },
  webhook_in_progress: {
    title: "Em processamento agora",
    detail: "Um processo está com este evento. Espere um minuto e veja como terminou.",
  },
  wrong_password: {
    title: "A senha atual não confere",
    detail: "Confira a senha atual e tente de novo. Nada foi alterado.",
  },
  password_unchanged: {
    title: "A senha é a mesma",
    detail: "Escolha uma senha diferente da atual.",
  },
  session_not_found: {
    title: "Sessão não encontrada",
    detail: "Esta sessão já terminou ou não é sua.",
  },
  member_not_found: { title: "Membro não encontrado", detail: "Esta pessoa não faz parte deste espaço." },
  last_owner: {
    title: "O último responsável fica",
    detail: "Um espaço sempre tem um responsável. Dê este papel a outra pessoa antes.",
  },
  personal_app_owner: {
    title: "Este é um espaço pessoal",
    detail: "A pessoa dona de um espaço pessoal continua responsável por ele.",
  },
  already_member: { title: "Já é membro", detail: "Alguém com este e-mail já faz parte do espaço." },
  already_invited: {
    title: "Já foi convidado",
    detail: "Há um convite válido para este e-mail. Reenvie ou cancele o convite antes.",
  },
  invitation_limit: {
    title: "Convites demais por hoje",
    detail: "Um espaço pode convidar até {limit} pessoas por dia. Tente de novo amanhã.",
  },
  invitation_just_sent: {
    title: "Enviado há pouco",
    detail: "Este convite foi enviado há menos de um minuto. Espere um pouco antes de reenviar.",
  },
  invitation_sent_often: {
    title: "Já enviado muitas vezes",
    detail: "Este convite foi enviado dez vezes. Confira o endereço, cancele e convide de novo.",
  },
  invitation_closed: {
    title: "Convite encerrado",
    detail: "Este convite foi aceito ou cancelado enquanto isso. Atualize a página.",
  },
  invitation_not_found: {
    title: "Convite não encontrado",
    detail: "Este convite não existe ou foi cancelado. Peça outro a quem convidou você.",
  },
  invitation_used: {
    title: "Convite já usado",
    detail: "Este link já foi usado. Peça outro convite se precisar.",
  },
  invitation_expired: {
    title: "Convite vencido",
    detail: "Este convite é antigo demais. Peça outro a quem convidou você.",
  },
  invitation_other_email: {
    title: "O convite é para outro e-mail",
    detail: "Entre com o e-mail que foi convidado.",
  },
  app_limit: {
    title: "Espaços demais",
    detail: "Você pode ser responsável por até {limit} espaços.",
  },
  plan_not_priced: {
    title: "Este plano não tem preço aqui",
    detail: "O plano é gratuito, é vendido sob consulta ou ainda não tem preço neste intervalo.",
  },
  plan_not_published: {
    title: "Plano ainda não publicado",
    detail: "A Stripe ainda não conhece este plano. A publicação acontece em minutos; tente de novo depois.",
  },
  price_below_minimum: {
    title: "Valor baixo demais",
    detail: "O menor preço que a Stripe cobra em reais é R$ 0,50.",
  },
  price_above_maximum: {
    title: "Valor alto demais",
    detail: "O maior preço que a Stripe aceita é R$ 999.999,99.",
  },
  price_unchanged: {
    title: "O preço já é este",
    detail: "Informe um valor diferente do atual.",
  },
  price_changed_meanwhile: {
    title: "O preço mudou enquanto isso",
    detail: "Outra pessoa mudou este preço. Nada foi alterado agora; confira o valor atual e comece de novo.",
  },
  price_change_in_progress: {
    title: "Mudança já em andamento",
    detail: "Uma mudança deste preço está em andamento. Tente de novo em instantes.",
  },
  price_refused_by_stripe: {
    title: "A Stripe recusou o preço",
    detail: "A Stripe não aceitou este preço. O preço atual continua valendo.",
  },
  price_answer_differs: {
    title: "A resposta da Stripe não confere",
    detail:
      "A Stripe criou algo diferente do pedido ({fields}). Foi desfeito, e o preço atual continua valendo.",
  },
  price_move_nobody: {
    title: "Não há quem mover",
    detail: "Ninguém está em um preço anterior, ou outra migração já cuida dessas pessoas.",
  },
  price_moves_not_found: {
    title: "Migração não encontrada",
    detail: "Esta migração de preço não existe.",
  },
  price_moves_over: {
    title: "Migração concluída",
    detail: "Esta migração já terminou; não há mais o que cancelar.",
  },
  webhook_signature: {
    title: "Assinatura não confere",
    detail: "O evento não foi assinado com um segredo deste endereço, ou a assinatura é antiga.",
  },
  webhook_payload: {
    title: "Evento ilegível",
    detail: "O evento assinado não tem a forma de um evento da Stripe.",
  },
  webhook_mode: {
    title: "Modo errado",
    detail: "O evento é do outro modo da Stripe: teste e produção têm endereços separados.",
  },
};
