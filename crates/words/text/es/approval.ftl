# Two persons behind what is published: asking for approval, reading, approving, sending back; the time; the rule itself.

## How far a draft has come

stage-writing = Borrador
stage-waiting = A la espera de aprobación
stage-returned = Devuelto
stage-approved = Aprobado

draft-takes-two = Aquí dos personas responden de lo que se publica: debe aprobarlo alguien que no haya escrito nada de ello.
draft-takes-one = Aquí puede publicar una sola persona. Puede pedir antes a un colega que lo mire.
draft-was-returned = { $name } lo devolvió el { $date }.
draft-waits = { $name } pidió la aprobación el { $date }.
draft-was-approved = { $name } aprobó exactamente esto el { $date }. Quien cambie una palabra, los lectores o la hora anula la aprobación.
draft-not-by-you = Usted escribió una parte, o su función no le permite aprobar: lo hace un colega.
draft-voids = Quien guarda un cambio anula lo que se pidió o se aprobó; un colega debe aprobarlo de nuevo.
draft-comment = { $name }, { $date }: { $comment }
draft-when = Salida
draft-at-once = Sale cuando se publica.
draft-at-time = Sale el { $date }.
draft-not-sent = No salió a su hora. { $why } No se pierde nada: mírelo, fije otra hora y pida de nuevo la aprobación.

hand-written-by = Escrito por
hand-approved-by = Aprobado por
hand-open = todavía no
agent-unknown = Alguien que aquí ya no se conoce
agent-command-line = La línea de comandos
agent-server = Nuestro servidor

## The last look

preview-title = Antes de que salga: «{ $title }»
draft-changes-since = Diferencias con la revisión { $number }
draft-changes-none = Ninguna. Si sale así, no se envía nada.
draft-changes-hint = Tachado: ya no está. Subrayado: nuevo.
preview-elsewhere = Cómo llega a otros lugares
preview-elsewhere-hint = Los programas que no conocen fichas muestran solo esto.

button-submit = Pedir aprobación
button-approve = Solo aprobar
button-approve-and-publish = Aprobar y publicar
button-approve-for-time = Aprobar: sale a su hora
button-let-out-at-time = Dejar que salga a su hora
button-take-request-back = Anular la solicitud
button-take-approval-back = Anular la aprobación

send-back-label = Devolverlo
send-back-hint = ¿Qué debería ser distinto? Lo leen quienes lo escribieron. 500 caracteres como máximo.
send-back-button = Devolver con este comentario
alone-label = Publicar en solitario, en una emergencia
alone-hint = ¿Por qué nadie más puede aprobarlo ahora? Lo leen todos los colegas, y todo lector ve que lo publicó una sola persona. 500 caracteres como máximo.
alone-button = Publicar en solitario

field-publish-at = Cuándo sale
hint-publish-at = Déjelo vacío para publicar a mano. Por ejemplo, 2026-11-03 06:00.
draft-by-clocks = Según: { $zone }.

done-submitted = Sus colegas ven en «Para usted» que espera aprobación.
done-approved = Está aprobado.
done-returned = Se ha devuelto. Quienes lo escribieron ven su comentario.
done-taken-back = Vuelve a ser un borrador. No sale nada.
done-rule = La regla ha cambiado. Todos los colegas lo ven en su mesa.

## On the desk

news-title = Para usted
desk-waiting =
    { $count ->
        [one] { $count } espera su aprobación
       *[other] { $count } esperan su aprobación
    }
news-waiting = «{ $title }» espera su aprobación. { $name } la pidió el { $date }.
news-returned = «{ $title }» le fue devuelto con un comentario. { $name }, { $date }.
news-approved = «{ $title }» está aprobado y se puede publicar. { $name }, { $date }.
news-scheduled = «{ $title }» está aprobado y sale el { $due }. { $name }, { $date }.
news-published = «{ $title }» se publicó el { $date }.
news-alone = { $name } publicó «{ $title }» en solitario, en una emergencia, el { $date }. El motivo:
news-taken-back = { $name } retiró «{ $title }» el { $date }. El motivo:
news-rule-on = Desde el { $date } hacen falta dos personas para publicar. Lo cambió { $name }.
news-rule-emergency = Desde el { $date } hacen falta dos personas para publicar, y una en una emergencia. Lo cambió { $name }.
news-rule-off = Desde el { $date } puede publicar una sola persona. Lo cambió { $name }.

## On the page of a text

revision-hands = Escrito por { $authors }. Aprobado por { $approver }.
revision-alone = Publicado por una sola persona, en una emergencia
revision-alone-reason = El motivo: { $reason }

## The rule

rule-title = Quién responde de lo que publicamos
rule-label = Publicación
rule-lead = Con dos personas, nadie publica en solitario lo que escribió, ni siquiera con una contraseña robada. Lo que se elija aquí figura en la página de su oficina, para que todos lo lean.
rule-one-person = Aquí publica una sola persona.
rule-two-persons = Dos personas responden de todo lo que se publica aquí.
rule-one-hint = Para una oficina de una persona. Quien puede aprobar publica lo que escribió.
rule-two-hint = Alguien que no haya escrito nada de ello debe aprobar exactamente lo que sale.
rule-needs-two = Aquí hay una sola persona que podría cumplirla. Invite primero a un colega que escriba o apruebe.
rule-emergency-label = En una emergencia
rule-emergency = Una persona puede publicar en solitario, con un motivo.
rule-emergency-hint = Todos los colegas lo ven en su mesa, y los lectores lo ven junto al texto.
rule-save = Guardar esta regla
rule-change = Cambiar

## Why something cannot be done now

error-two-persons = Aquí hacen falta dos personas para publicar. Guárdelo como borrador y pida aprobación.
error-needs-two-persons = Aquí solo una persona podría cumplir esa regla. Invite primero a un colega que escriba o apruebe. No se cambió nada.
error-not-your-role = Su función no lo permite, o ya no. No se cambió nada.
error-asked-already = Ya espera aprobación, o ya la tiene. No hay nada que hacer.
error-approved-already = Un colega ya lo aprobó. No hay nada que hacer.
error-nobody-asked = Nadie ha pedido su aprobación, o entretanto se anuló. No se cambió nada.
error-own-draft = Usted escribió una parte, así que debe aprobarlo un colega. No se cambió nada.
error-not-approved = Nadie más ha aprobado exactamente esto. Pida primero la aprobación.
error-before-its-time = Debe salir más tarde. Espere, o cambie la hora y pida de nuevo la aprobación.
error-time-is-past = La hora a la que debía salir ya pasó. Fije otra, o ninguna.
error-published-meanwhile = Se publicó otra revisión desde que se guardó este borrador. Mire ambas y guarde el borrador de nuevo.
error-no-emergency = Aquí una sola persona no puede publicar en solitario. Pida aprobación.
error-draft-exists = Un colega está cambiando este texto. Mire primero el borrador en la mesa. No se cambió nada.
error-changed = Se cambió después de aprobarse.
error-problems = Algunos de sus campos no están en orden.
error-too-large = Es demasiado grande para enviarse.
