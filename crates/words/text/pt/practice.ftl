# The page of a practice: the stub, the sections, revisions, replies. The stub is shared with the page of an event.

## Stub: who speaks, how we know, who may read it

stub-label = Quem escreveu isto, e como sabemos
stub-from = De
stub-verified = Verificado
stub-verified-server = O servidor deles assinou-o, e verificámos a assinatura em { $date }.
stub-verified-partner = Nós próprios comparámos as chaves com eles.
stub-verified-own = O nosso próprio órgão.
stub-signed = Assinado e inalterado
stub-signed-sentence = O texto é exatamente o que assinaram em { $date }.
stub-signed-own = O texto é exatamente o que o nosso órgão assinou em { $date }.
stub-unsigned = Não assinado
stub-unsigned-sentence = O texto em si não tem assinatura. Veio do próprio servidor deles em { $date }.
stub-mismatch = Não confere
stub-mismatch-sentence = O texto difere do que foi assinado. Telefone ao órgão antes de o usar.
stub-key = Chave de quem escreveu
stub-sharing = Divulgação
stub-reference = Referência
stub-reference-revision = Revisão { $number }
stub-received = Recebido
stub-published = Publicado
stub-changed = Última alteração

## Another body's practice

foreign-notice = Esta é a prática de { $office }, outro órgão, sob a lei de outro país ({ $country }). A sua lei pode ser diferente.
foreign-notice-no-country = Esta é a prática de { $office }, outro órgão, sob outra lei. A sua lei pode ser diferente.
foreign-text = Este é um texto de { $office }, não do nosso órgão.

## Sections

section-at-a-glance = Em resumo
section-problem = O problema
section-approach = O que fizeram
section-approach-own = O que fizemos
section-evidence = Evidências
section-risks = Riscos
section-accessibility = Acessibilidade
section-notes = Notas
section-text = Texto
section-attachments = Anexos
section-replies = Respostas
section-revisions = Revisões
section-translations = Em outros idiomas
evidence-measure = Medida
evidence-before = Antes
evidence-after = Depois
evidence-source = Fonte: { $source }
evidence-change = De { $before } para { $after }

## Facts

fact-status = Situação
fact-where = Onde
fact-size = Dimensão
fact-cost = Custo
fact-cost-set-up = { $amount } uma só vez
fact-cost-yearly = { $amount } por ano
fact-staff-time = Tempo do pessoal
fact-staff-hours =
    { $count ->
        [one] { $count } hora para a implantar
       *[other] { $count } horas para a implantar
    }
fact-legal-basis = Base legal
fact-phase = Fase
fact-topics = Temas
fact-licence = Licença
fact-review-by = Rever até
fact-review-by-after = Depois de { $date }, pergunte se ainda é válida.
fact-review-overdue = Devia ter sido revista até { $date }. Pergunte ao órgão se ainda é válida.
fact-language = Idioma
fact-superseded-by = Substituída por
fact-result = Resultado medido

## Languages and translations

translation-by-office = Traduzido pelo próprio órgão.

## Status and withdrawal

withdrawn-title = Retirado
withdrawn-sentence = Este texto foi retirado por { $office } em { $date }. Por favor, não o use mais.
withdrawn-reason = Motivo: { $reason }
withdrawn-no-reason = Não foi indicado nenhum motivo.
withdrawn-kept = O título, a data e o motivo ficam aqui, para que as ligações continuem a dizer o que aconteceu.
superseded-notice = Esta prática foi substituída por outra.
retired-notice = O órgão já não usa esta prática.
correction-notice = Esta revisão corrige uma anterior.
partial-notice = { $office } enviou este texto sem uma ficha que possamos ler, por isso é mostrado tal como chegou.

## Revisions

revision-line = Revisão { $number }, { $date }
revision-first = Primeira publicação
revision-correction = Correção
revision-old-notice = Está a ler a revisão { $number } de { $date }. Há uma mais recente.
revisions-unknown = Só temos a revisão mais recente. O órgão guarda as outras.

## Replies

replies-empty = Ainda não há respostas.
reply-by = { $office }, { $date }
reply-as-office = Responder como nosso órgão
reply-send = Enviar a resposta
reply-sign-in = Entre para responder em nome do seu órgão.

## On paper

paper-check = Impresso de { $address } em { $date }, revisão { $number }. Para verificar se este é o texto atual, abra esse endereço.

## More of the stub and the evidence

stub-more = Como sabemos
stub-halves = A metade deles, a nossa metade
stub-halves-own = A nossa metade, a metade da cópia
stub-halves-match = As metades coincidem.
evidence-only-before = { $before } antes; não medido depois.
evidence-only-after = { $after } depois; não medido antes.
