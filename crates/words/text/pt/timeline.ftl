# Timeline, list of practices, and the slips that both are made of.

timeline-title = Novidades
timeline-heading = Novidades do nosso órgão e dos seus parceiros
timeline-empty-title = Ainda não há nada aqui
timeline-empty-public = Este órgão ainda não publicou nada. Volte mais tarde ou assine o seu feed.
timeline-empty-staff = Há duas maneiras de começar: siga um órgão, e os textos dele aparecem aqui; ou escreva a sua primeira prática.
timeline-empty-follow = Seguir um órgão
timeline-empty-write = Escrever uma prática

practices-title = Práticas
practices-lead = O que os órgãos eleitorais fizeram, quanto custou e o que resultou.
practices-empty-title = Ainda não há práticas
practices-empty-public = Este órgão ainda não publicou nenhuma prática.
practices-empty-staff = As práticas dos órgãos que segue aparecem aqui, ao lado das suas. Escreva a primeira, ou siga um órgão.

drafts-title = Rascunhos
drafts-lead = Textos que não saíram deste órgão.
drafts-empty = Não há rascunhos. O que guardar sem publicar espera aqui.
draft-saved-at = Guardado em { $date }

## Slips

slip-correction = Correção
slip-revision = Revisão { $number }
slip-new-date = Nova data
slip-cancelled = Cancelado
slip-withdrawn = Retirado
slip-withdrawn-sentence = Este texto foi retirado por { $office }.
slip-language-only = Só em { $language }
slip-other-type = Um texto do tipo “{ $type }”, que não podemos mostrar. Leia-o no órgão de origem.
slip-plain = Este texto foi feito de um modo que não mostramos com segurança. Aqui estão só as palavras.

## Beside the timeline

aside-waiting-title = À sua espera
aside-events-title = Próximos eventos
aside-events-all = Todos os eventos
aside-silent-title = Sem resposta
aside-silent = Em silêncio desde { $date }. Continuamos a tentar; nada se perde.

## The desk

draft-untitled = Rascunho sem título
desk-sent = O que saiu
slip-other-law = Outro órgão, sob a sua própria lei
