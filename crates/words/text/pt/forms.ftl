# Forms: writing and revising a practice or an event, withdrawing, cancelling, answering. Labels and hints of the
# fields are in fields.ftl, problems in problems.ftl.

## Titles

write-title = Escrever
write-choose = O que quer escrever?
write-choose-practice = Uma prática
write-choose-practice-hint = O que fizeram, quanto custou e o que resultou.
write-choose-event = Um evento
write-choose-event-hint = Uma formação, uma conferência, um prazo: quando, onde, para quem.
write-practice = Escrever uma prática
write-event = Anunciar um evento
edit-practice = Alterar a prática
edit-event = Alterar o evento
edit-reply = Alterar a resposta
write-lead = Escreva como escreveria a um colega de outro órgão. Nada sai deste órgão até ser publicado.
write-required = Antes de publicar só é preciso preencher os campos marcados “obrigatório”.
markdown-hint = Uma linha vazia começa um novo parágrafo. As linhas que começam com um hífen formam uma lista.

## Groups of fields

form-group-when = Quando
form-all-day = O dia inteiro: as horas não contam
form-group-place = Onde
form-group-registration = Participação
form-step = Passo { $number }
form-step-add = Adicionar um passo
form-evidence-number = Medida { $number }
form-evidence-add = Adicionar uma medida
form-choose = Escolha, por favor
form-none = Nenhum
form-online-and-place = Preencha o local, a ligação ou ambos.
form-sharing-clear-hint = Qualquer pessoa. Aparece também nas nossas páginas públicas.
form-sharing-green-hint = Só órgãos eleitorais. Os parceiros prometem não publicar. Uma vez enviado, não podemos recuperar as cópias.

## Buttons

button-save-draft = Guardar rascunho
button-preview = Ver como vai ficar
button-publish = Publicar
button-publish-revision = Publicar uma revisão
button-publish-correction = Publicar como correção
button-edit = Alterar
button-withdraw = Retirar
button-withdraw-with-reason = Retirar com um motivo
button-cancel-event = Cancelar este evento
button-delete-draft = Apagar rascunho
button-keep = Deixar como está

## Before it leaves

publish-to =
    { $count ->
        [0] Aparece nas suas páginas públicas. Ainda ninguém o segue, por isso não é enviado a ninguém.
        [one] Aparece nas suas páginas públicas e vai, assinado, para { $count } parceiro.
       *[other] Aparece nas suas páginas públicas e vai, assinado, para { $count } parceiros.
    }
publish-to-green =
    { $count ->
        [0] Aparece ao seu pessoal. Ainda ninguém o segue, por isso não é enviado a ninguém.
        [one] Vai, assinado, para { $count } parceiro e não aparece nas suas páginas públicas.
       *[other] Vai, assinado, para { $count } parceiros e não aparece nas suas páginas públicas.
    }
publish-not-yours = A sua função permite escrever rascunhos. Publica-os um colega que possa aprovar.
publish-next-title = O que acontece a seguir
revise-lead = A revisão anterior continua legível. Os parceiros recebem a nova.
revise-correction = Isto corrige um erro
revise-correction-hint = Os leitores veem que o texto anterior estava errado.

## Withdrawing and cancelling

withdraw-title = Retirar “{ $title }”
withdraw-lead = O texto sai das nossas páginas, e pede-se a cada parceiro que o tem que faça o mesmo. O título, a data e o motivo continuam legíveis. Não se pode desfazer.
withdraw-reason = Motivo
withdraw-reason-hint = Uma ou duas frases. Quem pôde ler o texto pode ler o motivo.
cancel-title = Cancelar “{ $title }”
cancel-lead = O aviso fica na página, riscado, e cada parceiro é avisado. Pode acrescentar porquê.
cancel-reason = Motivo, se quiser indicar algum
delete-draft-title = Apagar o rascunho “{ $title }”
delete-draft-lead = Ninguém de fora o tem. Não pode ser recuperado.

## What was done

done-saved = O rascunho está guardado no nosso servidor. Pode fechar esta página e continuar mais tarde.
done-published =
    { $count ->
        [0] Está publicado. Ainda ninguém nos segue, por isso não foi enviado a ninguém.
        [one] Está publicado e a caminho de { $count } parceiro.
       *[other] Está publicado e a caminho de { $count } parceiros.
    }
done-revised =
    { $count ->
        [0] A revisão está publicada. Não havia ninguém a quem enviar.
        [one] A revisão está publicada e a caminho de { $count } parceiro.
       *[other] A revisão está publicada e a caminho de { $count } parceiros.
    }
done-withdrawn = O texto está retirado. Pede-se a cada parceiro que o tem que o remova.
done-cancelled = O evento está cancelado. Cada parceiro que tem o aviso é avisado.
done-deleted = O rascunho está apagado.
done-replied = A resposta está publicada e a caminho.
done-nothing-changed = Nada era diferente, por isso nada foi enviado.

## What went wrong

form-changed-meanwhile = Um colega guardou este texto depois de o ter aberto. Nada se perde: a sua versão está abaixo, a do colega na página dele. Compare as duas e guarde de novo.
form-too-large = No seu todo, este texto é grande demais para ser enviado. Encurte-o, ou ponha o material longo no seu próprio site e indique a ligação.
form-already-withdrawn = Este texto foi retirado e já não pode ser alterado. Escreva um novo se precisar.
form-not-ours = Só o órgão que escreveu este texto o pode alterar. Pode responder-lhe.

## More of the form

write-state-label = Situação deste texto
form-translation-add = Adicionar uma tradução
revise-change = O que mudou
revise-note = O que mudou, numa linha
preview-exactly = O que vê abaixo sai exatamente assim. Se entretanto um colega o alterar, nada sai. Número de controle:

done-liked = Quem o escreveu é informado de que é útil.
done-announced = Os nossos seguidores são informados.
done-reaction-undone = Foi desfeito.
