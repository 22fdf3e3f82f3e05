# Forms: writing and revising a practice or an event, withdrawing, cancelling, answering. Labels and hints of the
# fields are in fields.ftl, problems in problems.ftl.

## Titles

write-title = Escribir
write-choose = ¿Qué quiere escribir?
write-choose-practice = Una práctica
write-choose-practice-hint = Qué hicieron, cuánto costó y qué resultó.
write-choose-event = Un evento
write-choose-event-hint = Una capacitación, una conferencia, un plazo: cuándo, dónde, para quién.
write-practice = Escribir una práctica
write-event = Anunciar un evento
edit-practice = Cambiar la práctica
edit-event = Cambiar el evento
edit-reply = Cambiar la respuesta
write-lead = Escriba como lo haría a un colega de otra oficina. Nada sale de esta oficina hasta que se publica.
write-required = Antes de publicar solo hay que rellenar los campos marcados «obligatorio».
markdown-hint = Una línea vacía empieza un párrafo nuevo. Las líneas que empiezan con un guion forman una lista.

## Groups of fields

form-group-when = Cuándo
form-all-day = El día entero: las horas no cuentan
form-group-place = Dónde
form-group-registration = Participación
form-step = Paso { $number }
form-step-add = Añadir un paso
form-evidence-number = Medida { $number }
form-evidence-add = Añadir una medida
form-choose = Elija, por favor
form-none = Ninguno
form-online-and-place = Rellene el lugar, el enlace o ambos.
form-sharing-clear-hint = Cualquiera. Aparece también en nuestras páginas públicas.
form-sharing-green-hint = Solo oficinas electorales. Las contrapartes prometen no publicarlo. Una vez enviado, no podemos recuperar las copias.

## Buttons

button-save-draft = Guardar borrador
button-preview = Ver cómo quedará
button-publish = Publicar
button-publish-revision = Publicar una revisión
button-publish-correction = Publicar como corrección
button-edit = Cambiar
button-withdraw = Retirar
button-withdraw-with-reason = Retirar con un motivo
button-cancel-event = Cancelar este evento
button-delete-draft = Eliminar borrador
button-keep = Dejarlo como está

## Before it leaves

publish-to =
    { $count ->
        [0] Aparece en sus páginas públicas. Nadie le sigue todavía, así que no se envía a nadie.
        [one] Aparece en sus páginas públicas y va con firma a { $count } contraparte.
       *[other] Aparece en sus páginas públicas y va con firma a { $count } contrapartes.
    }
publish-to-green =
    { $count ->
        [0] Lo ve su personal. Nadie le sigue todavía, así que no se envía a nadie.
        [one] Va con firma a { $count } contraparte y no aparece en sus páginas públicas.
       *[other] Va con firma a { $count } contrapartes y no aparece en sus páginas públicas.
    }
publish-not-yours = Su función le permite escribir borradores. Los publica un colega que pueda aprobar.
publish-next-title = Qué ocurre después
revise-lead = La revisión anterior se puede seguir leyendo. Las contrapartes reciben la nueva.
revise-correction = Esto corrige un error
revise-correction-hint = Los lectores ven que el texto anterior era erróneo.

## Withdrawing and cancelling

withdraw-title = Retirar «{ $title }»
withdraw-lead = El texto se quita de nuestras páginas y se pide a cada contraparte que lo tiene que haga lo mismo. El título, la fecha y el motivo se pueden seguir leyendo. No se puede deshacer.
withdraw-reason = Motivo
withdraw-reason-hint = Una o dos frases. Quien pudo leer el texto puede leer el motivo.
cancel-title = Cancelar «{ $title }»
cancel-lead = El aviso queda en la página, tachado, y se avisa a cada contraparte. Puede añadir por qué.
cancel-reason = Motivo, si quiere dar alguno
delete-draft-title = Eliminar el borrador «{ $title }»
delete-draft-lead = Nadie de fuera lo tiene. No se puede recuperar.

## What was done

done-saved = El borrador está guardado en nuestro servidor. Puede cerrar esta página y continuar más tarde.
done-published =
    { $count ->
        [0] Está publicado. Nadie nos sigue todavía, así que no se envió a nadie.
        [one] Está publicado y en camino a { $count } contraparte.
       *[other] Está publicado y en camino a { $count } contrapartes.
    }
done-revised =
    { $count ->
        [0] La revisión está publicada. No había nadie a quien enviarla.
        [one] La revisión está publicada y en camino a { $count } contraparte.
       *[other] La revisión está publicada y en camino a { $count } contrapartes.
    }
done-withdrawn = El texto está retirado. Se pide a cada contraparte que lo tiene que lo quite.
done-cancelled = El evento está cancelado. Se avisa a cada contraparte que tiene el aviso.
done-deleted = El borrador está eliminado.
done-replied = La respuesta está publicada y en camino.
done-nothing-changed = No había ninguna diferencia, así que no se envió nada.

## What went wrong

form-changed-meanwhile = Un colega guardó este texto desde que usted lo abrió. No se pierde nada: su versión está abajo y la del colega en su página. Compárelas y guarde de nuevo.
form-too-large = En conjunto, este texto es demasiado grande para enviarse. Acórtelo, o ponga el material largo en su propio sitio y enlácelo.
form-already-withdrawn = Este texto se retiró y ya no se puede cambiar. Escriba uno nuevo si lo necesita.
form-not-ours = Solo la oficina que escribió este texto puede cambiarlo. Usted puede responder.

## More of the form

write-state-label = Estado de este texto
form-translation-add = Añadir una traducción
revise-change = Qué cambió
revise-note = Qué cambió, en una línea
preview-exactly = Lo que ve abajo sale exactamente así. Si entretanto lo cambia un colega, no sale nada. Número de control:

done-liked = Se comunica a quien lo escribió que es útil.
done-announced = Se comunica a nuestros seguidores.
done-reaction-undone = Se ha deshecho.
