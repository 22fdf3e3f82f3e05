# Error pages: error-STATUS-title and error-STATUS-text. Each says what happened, whether anything is lost, what to do.

error-400-title = Não conseguimos ler isso
error-400-text = Algo no endereço ou no formulário não era como esperávamos. Nada foi alterado. Volte, verifique e tente de novo.
error-401-title = Por favor, entre
error-401-text = Esta página é para o pessoal deste órgão. Entre, e volta a ela.
error-403-title = Isto não é para abrir com a sua conta
error-403-text = A sua função não o permite, ou o texto não é para o público. Nada foi alterado. Se acha que precisa dele, pergunte a um colega que administre este servidor.
error-404-title = Não existe tal página
error-404-text = Talvez o endereço tenha ficado cortado, ou o texto nunca foi publicado. Procure o título em Práticas ou Eventos.
error-405-title = Isto não se pode fazer aqui
error-405-text = A página existe, mas não aceita o que foi enviado. Nada foi alterado. Volte e tente de novo.
error-409-title = Alguém foi mais rápido
error-409-text = Isto mudou desde que o abriu. Nada do seu se perdeu; volte, veja de novo e envie mais uma vez.
error-410-title = Isto já não existe
error-410-text = Foi retirado de vez. Por favor, remova a ligação que leva aqui.
error-413-title = É grande demais
error-413-text = O que enviou é maior do que aceitamos. Nada foi alterado. Encurte e envie de novo.
error-415-title = Não conseguimos ler este tipo de arquivo
error-415-text = O que enviou tem uma forma que não aceitamos. Nada foi alterado. Use o formulário da página.
error-429-title = Pedidos em excesso
error-429-text = Houve demasiados em pouco tempo. Nada se perde; espere um minuto e tente de novo.
error-500-title = Erro nosso
error-500-text = Algo correu mal no nosso servidor. O que foi guardado está seguro. Tente de novo; se voltar a acontecer, avise o órgão e indique este número: { $reference }.
error-503-title = Ocupado por um momento
error-503-text = O nosso servidor está a arrancar, tem demasiado trabalho ou espera pela base de dados. O que foi guardado está seguro; tente de novo dentro de um minuto. Se continuar, avise quem cuida do servidor e indique este número: { $reference }.
error-home = Ir para a primeira página

## Why something cannot be done now

error-already-cancelled = Este evento já está cancelado. Não há nada a fazer.
error-not-an-event = Só um evento pode ser cancelado. Uma prática pode ser retirada.
error-not-published = Este texto não está publicado, ou foi retirado. Veja a página dele.
error-other-kind = Uma prática não pode tornar-se evento, nem um evento prática. Escreva um texto novo.

error-not-for-everybody = Só o que todos podem ler pode ser recomendado ou chamado útil.
error-own-post = Este é um texto do seu próprio órgão.
error-not-known-there = O novo endereço não diz que é o mesmo órgão.
