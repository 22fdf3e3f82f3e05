# Writing without losing anything: what a form saves by itself, what is still missing, changes by two people at once, a form
# that was sent too late; the tools above a text; how it will look.

## Saved as one writes

keep-saved = Guardado às { $time }
keep-unreadable = Ainda não guardado. { $problems } Até lá, o seu texto fica nesta página.
keep-changed = Não guardado: este texto foi guardado noutro lugar depois de o ter aberto. Use “Guardar rascunho” para ver a diferença e escolher. O seu texto fica nesta página.
keep-offline = Não guardado: sem conexão. O seu texto fica nesta página e é enviado quando a conexão voltar.
keep-signed-out = Não guardado: a sua sessão terminou. O seu texto fica nesta página. Use “Guardar rascunho”; nada se perde pelo caminho.
keep-failed = Não guardado: o nosso servidor tem problemas. O seu texto fica nesta página. Por favor, use “Guardar rascunho” dentro de um minuto.
keep-waits = Não se guarda por si só, porque guardar anula o que foi pedido ou aprovado. Use “Guardar rascunho” se o quiser.

## What is still missing

missing-word = Por fazer
missing-title = O que falta preencher antes de publicar

## Changed by two people

write-gone = Um colega apagou este rascunho enquanto escrevia. Nada se perde: o seu texto está abaixo. Guarde-o, e passa a ser um rascunho novo.
write-withdrawn = Este texto foi retirado enquanto escrevia. Nada se perde: o seu texto está abaixo. Guarde-o, e passa a ser um rascunho novo.
meanwhile-hint = O que escreveu está no formulário. Se o guardar como está, substitui o que lá existe. Retome abaixo o que quiser conservar do outro texto, ou deixe o seu e continue com o outro.
meanwhile-theirs = Deixar o meu, mostrar o outro texto
meanwhile-changes = Em que o seu texto difere do que existe agora
changes-none = Os dois dizem o mesmo.
changes-gone = retirado:
changes-new = novo:

## Sent too late

again-title = Por favor, envie de novo
again-signed-out = A sua sessão terminou, por isso isto não foi feito. Nada se perde: o que escreveu fica nesta página.
again-sign-in = Entre, numa janela nova. Depois volte a esta.
again-other-session = Entrou de novo depois de este formulário ter sido aberto, por isso ainda não foi feito. Nada se perde.
again-trouble = Isto não foi feito, porque o nosso servidor tem problemas. Nada se perde: o que escreveu fica nesta página. Por favor, envie de novo dentro de um minuto.
again-send = Enviar de novo
again-written = O que escreveu

## Tools

tools-label = Ferramentas para
tool-bold = Negrito
tool-italic = Itálico
tool-heading = Título
tool-list = Lista
tool-link = Ligação
look-title = Como vai ficar

## Outlines to begin with

outlines-title = Começar com um esquema
write-event-title-hint = Diga o que é e para quem, tal como alguém o procuraria.
write-event-summary-hint = Duas ou três frases: de que trata, para quem é, e o que cada um leva consigo. 500 caracteres no máximo.
button-copy = Começar um novo a partir deste
copy-notice = Este formulário tem as palavras do outro texto. É um novo: dê-lhe um título próprio. Nada dele fica guardado até o guardar.

outline-queue = Filas de espera nos locais de votação
prompt-queue-evidence-measure = Por exemplo: espera mediana, minutos.
prompt-queue-title = Para quem a espera ficou mais curta, e por que meios?
prompt-queue-summary = O que mudaram na fila, quanto encurtou ela, e em quantos locais de votação?
prompt-queue-problem = Quanto esperavam os eleitores, a que horas, e onde? Quem saiu sem votar?
prompt-queue-step-1 = Como mediram a fila antes de mudar fosse o que fosse?
prompt-queue-step-2 = O que mudaram: salas, mesas, pessoal, equipamento, o que se diz aos eleitores?
prompt-queue-step-3 = Como notam nesse dia que uma fila cresce, e o que fazem então?
prompt-queue-risks = O que acontece quando um aparelho falha ou um ajudante é chamado a outro lugar?
prompt-queue-accessibility = Como encontram o seu lugar na fila os eleitores que não podem estar de pé, veem mal ou ouvem mal?

outline-access = Acessibilidade dos locais de votação
prompt-access-evidence-measure = Por exemplo: locais de votação que cumprem a lista de verificação, por cento.
prompt-access-title = A que eleitores abriram que porta?
prompt-access-summary = O que os eleitores não podiam antes fazer sozinhos, e o que podem fazer agora?
prompt-access-problem = Que barreiras encontravam os eleitores: o caminho, a porta, a cabine, o boletim, a ajuda? Quem o disse?
prompt-access-step-1 = Como verificaram os locais, com que lista, e com quem?
prompt-access-step-2 = O que mudaram, e o que foi comprado, emprestado ou deslocado?
prompt-access-step-3 = Como formaram o pessoal e informaram os eleitores?
prompt-access-risks = O que não se conseguiu remediar, e o que oferecem aí?
prompt-access-accessibility = Com que organizações de pessoas com deficiência foi experimentado, e o que disseram?

outline-training = Formação dos membros das mesas de voto
prompt-training-evidence-measure = Por exemplo: formulários preenchidos sem erros, por cento.
prompt-training-title = O que fazem melhor desde então os membros das mesas, e como o aprenderam?
prompt-training-summary = O que se ensinou, de que modo, a quantos, e o que melhorou no dia da eleição?
prompt-training-problem = Que erros se cometiam, com que frequência, e como os encontraram?
prompt-training-step-1 = Como descobriram o que é preciso ensinar?
prompt-training-step-2 = Como se ensina: quanto dura, quem ensina, com que material, o que se pratica?
prompt-training-step-3 = Como veem que foi aprendido, e quem ajuda nesse dia?
prompt-training-risks = O que fazem os que chegaram tarde ou nunca tiveram formação?
prompt-training-accessibility = Como o aprendem os que leem devagar, veem mal ou falam outro idioma?

outline-lists = Manter certa a lista de eleitores
prompt-lists-evidence-measure = Por exemplo: inscrições corrigidas.
prompt-lists-title = Que inscrições da lista ficaram certas, e por que meios?
prompt-lists-summary = O que foi comparado com quê, com que frequência, e quantas inscrições foram corrigidas?
prompt-lists-problem = Que inscrições estavam erradas: mudanças de endereço, mortes, duplicados, faltas? Como o souberam?
prompt-lists-step-1 = Que fontes comparam, e o que permite a lei?
prompt-lists-step-2 = Como é que uma pessoa verifica uma coincidência, e como é informado o eleitor?
prompt-lists-step-3 = Como contesta um eleitor, e como se desfaz um erro?
prompt-lists-risks = Como evitam deixar de fora quem pode votar, e que dados pessoais ficam guardados?
prompt-lists-accessibility = Em que idiomas e por que vias são informados os eleitores?

outline-webinar = Um webinar
prompt-webinar-title = O que se saberá fazer depois?
prompt-webinar-summary = De que trata, quem fala, para quem é, e o que fica depois?
prompt-webinar-description = O programa com as horas, quem fala, o que convém saber antes, se é gravado, legendas e intérpretes.

outline-deadline = Um prazo
prompt-deadline-title = O que é preciso entregar, e onde?
prompt-deadline-summary = O que termina nesse dia, a quem diz respeito, e o que acontece ao que chegar mais tarde?
prompt-deadline-description = O que é preciso entregar, de que forma, a quem, quem pode participar, e a quem se pode perguntar.

## Revisions side by side

revisions-title = Revisões de “{ $title }”
revisions-back = Ler o texto
revisions-compare = O que mudou entre as revisões
revisions-between = Da revisão { $from } para a revisão { $to }
revisions-from = De
revisions-to = Para
revisions-show = Mostrar a diferença

## The log for a records request

log-title = Histórico para um pedido de documentos públicos
log-lead = O que o órgão fez, quem segue e o que enviou, num arquivo para um pedido de documentos públicos. A extração fica anotada no próprio histórico. O nosso servidor conserva o que foi publicado e retirado; nada se retira do histórico.
log-problems = Por favor, corrija isto. Nada foi escrito.
log-button = Criar o arquivo
field-log-what = O quê
log-what-acts = O que o órgão fez
log-what-acts-hint = Cada ato com a hora, quem o fez e o número de controle que o liga ao anterior.
log-what-follows = Quem segue, e quem o segue
log-what-follows-hint = Também o que já terminou.
log-what-sent = O que saiu
log-what-sent-hint = Cada texto, alteração e retirada, e quantos órgãos o receberam.
field-log-period = Período
hint-log-period = Dias inteiros pelos seus relógios, com o último incluído. 50.000 entradas no máximo num arquivo.
field-log-since = De
hint-log-since = Ano, mês e dia, por exemplo 2026-11-03.
field-log-until = Até
hint-log-until = Ano, mês e dia, por exemplo 2026-11-30.
field-log-as = Formato
log-as-csv = Tabela (CSV)
log-as-csv-hint = Para folhas de cálculo.
log-as-json = JSON
log-as-json-hint = Para programas.
field-comment = Comentário

## Translations beside the original

translation-original = O original
translation-behind = Mais antiga do que o original: o original foi alterado depois desta tradução. Reveja-a, ou retire-a.
translation-behind-reader = Esta tradução é mais antiga do que o original, que foi alterado depois.
form-translation-new = Uma nova tradução
form-translation-drop = Retirar esta tradução
