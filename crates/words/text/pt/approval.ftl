# Two persons behind what is published: asking for approval, reading, approving, sending back; the time; the rule itself.

## How far a draft has come

stage-writing = Rascunho
stage-waiting = À espera de aprovação
stage-returned = Devolvido
stage-approved = Aprovado

draft-takes-two = Aqui duas pessoas respondem pelo que se publica: alguém que nada escreveu dele tem de o aprovar.
draft-takes-one = Aqui uma pessoa pode publicar. Pode pedir antes a um colega que veja o texto.
draft-was-returned = { $name } devolveu-o em { $date }.
draft-waits = { $name } pediu a aprovação em { $date }.
draft-was-approved = { $name } aprovou exatamente isto em { $date }. Quem alterar uma palavra, os leitores ou a hora anula a aprovação.
draft-not-by-you = Escreveu uma parte, ou a sua função não permite aprovar: faz isso um colega.
draft-voids = Quem guarda uma alteração anula o que foi pedido ou aprovado; um colega tem de o aprovar de novo.
draft-comment = { $name }, { $date }: { $comment }
draft-when = Saída
draft-at-once = Sai quando for publicado.
draft-at-time = Sai em { $date }.
draft-not-sent = Não saiu à hora marcada. { $why } Nada se perde: veja-o, marque nova hora e peça de novo.

hand-written-by = Escrito por
hand-approved-by = Aprovado por
hand-open = ainda não
agent-unknown = Alguém que já não é conhecido aqui
agent-command-line = A linha de comandos
agent-server = O nosso servidor

## The last look

preview-title = Antes de sair: “{ $title }”
draft-changes-since = O que difere da revisão { $number }
draft-changes-none = Nada. Se sair assim, nada é enviado.
draft-changes-hint = Riscado: já não está. Sublinhado: novo.
preview-elsewhere = Como chega a outros lugares
preview-elsewhere-hint = Programas que não conhecem fichas mostram só isto.

button-submit = Pedir aprovação
button-approve = Só aprovar
button-approve-and-publish = Aprovar e publicar
button-approve-for-time = Aprovar: sai à hora marcada
button-let-out-at-time = Deixar sair à hora marcada
button-take-request-back = Anular o pedido
button-take-approval-back = Anular a aprovação

send-back-label = Devolver
send-back-hint = O que devia ser diferente? Quem escreveu lê isto. 500 caracteres no máximo.
send-back-button = Devolver com este comentário
alone-label = Publicar a sós, numa emergência
alone-hint = Porque não pode mais ninguém aprovar agora? Todos os colegas leem isto, e todos os leitores veem que uma só pessoa publicou. 500 caracteres no máximo.
alone-button = Publicar a sós

field-publish-at = Quando sai
hint-publish-at = Deixe vazio para publicar à mão. Por exemplo, 2026-11-03 06:00.
draft-by-clocks = Pelos relógios de: { $zone }.

done-submitted = Os seus colegas veem em “Para si” que espera aprovação.
done-approved = Está aprovado.
done-returned = Foi devolvido. Quem escreveu vê o seu comentário.
done-taken-back = Voltou a ser um rascunho. Nada sai.
done-rule = A regra mudou. Todos os colegas veem isso na sua mesa.

## On the desk

news-title = Para si
desk-waiting =
    { $count ->
        [one] { $count } espera a sua aprovação
       *[other] { $count } esperam a sua aprovação
    }
news-waiting = “{ $title }” espera a sua aprovação. Pedido por { $name } em { $date }.
news-returned = “{ $title }” foi devolvido com um comentário. { $name }, { $date }.
news-approved = “{ $title }” está aprovado e pode ser publicado. { $name }, { $date }.
news-scheduled = “{ $title }” está aprovado e sai em { $due }. { $name }, { $date }.
news-published = “{ $title }” foi publicado em { $date }.
news-alone = { $name } publicou “{ $title }” a sós, numa emergência, em { $date }. O motivo:
news-taken-back = { $name } retirou “{ $title }” em { $date }. O motivo:
news-rule-on = Desde { $date } são precisas duas pessoas para publicar. Alterado por { $name }.
news-rule-emergency = Desde { $date } são precisas duas pessoas para publicar, e uma numa emergência. Alterado por { $name }.
news-rule-off = Desde { $date } uma pessoa pode publicar. Alterado por { $name }.

## On the page of a text

revision-hands = Escrito por { $authors }. Aprovado por { $approver }.
revision-alone = Publicado por uma só pessoa, numa emergência
revision-alone-reason = O motivo: { $reason }

## The rule

rule-title = Quem responde pelo que publicamos
rule-label = Publicação
rule-lead = Com duas pessoas, ninguém publica a sós o que escreveu, nem sequer com uma senha roubada. O que se escolhe aqui fica na página do seu órgão, para todos lerem.
rule-one-person = Aqui publica uma só pessoa.
rule-two-persons = Duas pessoas respondem por tudo o que se publica aqui.
rule-one-hint = Para um órgão de uma pessoa. Quem pode aprovar publica o que escreveu.
rule-two-hint = Alguém que nada escreveu dele tem de aprovar exatamente o que sai.
rule-needs-two = Há aqui uma só pessoa que a poderia cumprir. Convide primeiro um colega que escreva ou aprove.
rule-emergency-label = Numa emergência
rule-emergency = Uma pessoa pode publicar a sós, com um motivo.
rule-emergency-hint = Todos os colegas veem isso na sua mesa, e os leitores veem-no ao lado do texto.
rule-save = Guardar esta regra
rule-change = Alterar

## Why something cannot be done now

error-two-persons = Aqui são precisas duas pessoas para publicar. Guarde como rascunho e peça aprovação.
error-needs-two-persons = Só uma pessoa aqui poderia cumprir essa regra. Convide primeiro um colega que escreva ou aprove. Nada foi alterado.
error-not-your-role = A sua função não o permite, ou já não. Nada foi alterado.
error-asked-already = Já espera aprovação, ou já a tem. Não há nada a fazer.
error-approved-already = Um colega já o aprovou. Não há nada a fazer.
error-nobody-asked = Ninguém pediu a aprovação, ou entretanto o pedido foi anulado. Nada foi alterado.
error-own-draft = Escreveu uma parte, por isso tem de o aprovar um colega. Nada foi alterado.
error-not-approved = Mais ninguém aprovou exatamente isto. Peça primeiro a aprovação.
error-before-its-time = Deve sair mais tarde. Espere, ou altere a hora e peça de novo a aprovação.
error-time-is-past = A hora a que devia sair já passou. Marque outra, ou nenhuma.
error-published-meanwhile = Foi publicada outra revisão desde que este rascunho foi guardado. Veja ambas e guarde o rascunho de novo.
error-no-emergency = Aqui uma pessoa não pode publicar a sós. Peça aprovação.
error-draft-exists = Um colega está a alterar este texto. Veja primeiro o rascunho na mesa. Nada foi alterado.
error-changed = Foi alterado depois de aprovado.
error-problems = Alguns dos campos não estão em ordem.
error-too-large = É grande demais para ser enviado.
