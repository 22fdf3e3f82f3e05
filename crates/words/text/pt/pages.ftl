# Written so that Brazil and Portugal both read it well: where the two write a word apart (arquivo and ficheiro, contato
# and contacto, senha and palavra-passe), the one that both understand.
# Glossary, one term for one thing everywhere: office órgão, election office órgão eleitoral, EMB órgão de administração
# eleitoral, peer parceiro, practice prática, event evento, text texto, draft rascunho, revision revisão, correction
# correção, withdraw retirar, approve aprovar, publish publicar, reply resposta, follow seguir, follower seguidor,
# delivery envio, handle identificador, standing nível de confiança, vouch responder por, staff pessoal, role função,
# record of who did what histórico de quem fez o quê, passkey chave de acesso, recovery code código de recuperação, voter
# eleitor, voter registration inscrição de eleitores, electoral roll lista de eleitores, polling station mesa de voto,
# ballot paper boletim de voto, electoral cycle ciclo eleitoral. Readers are addressed in the third person, without você.
# The frame of every page: head, menu, filters, notices, foot. Texts that several pages share.

## Head and menu

skip-link = Ir para o texto
brand = Comity
brand-line = rede de intercâmbio de órgãos eleitorais
page-title = { $title } – { $office }
menu-label = Menu
menu-timeline = Novidades
menu-practices = Práticas
menu-events = Eventos
menu-offices = Órgãos
menu-peers = Parceiros
menu-deliveries = Quem já tem
menu-write = Escrever
menu-members = Pessoal
menu-sign-in = Entrar
menu-sign-out = Sair
signed-in-as = Sessão iniciada como { $name }
language-switch = Idioma desta página
search-label = Pesquisar
search-button = Pesquisar

## The line about the network, below the menu

network-up-to-date =
    { $total ->
        [0] Ainda ninguém segue este órgão.
        [one] { $ready } de { $total } parceiro em dia.
       *[other] { $ready } de { $total } parceiros em dia.
    }
network-not-answering =
    { $count ->
        [one] { $count } não responde; continuamos a tentar.
       *[other] { $count } não respondem; continuamos a tentar.
    }
network-link = Ver os parceiros

## Filters and pages of lists

filter-title = Escolher o que ver
filter-topic = Tema
filter-topic-all = Todos os temas
filter-kind = O quê
filter-kind-all = Práticas e eventos
filter-show = Mostrar
filter-clear = Mostrar tudo
filter-nothing = Nada corresponde a estas escolhas. Escolha menos, ou mostre tudo.
list-pages = Páginas desta lista
list-newer = Mais recentes
list-older-before = Mais antigos: antes de { $date }

## Counts

offices-count =
    { $count ->
        [one] { $count } órgão
       *[other] { $count } órgãos
    }

## Words that stand before a notice, never without a sentence

notice-done = Feito
notice-note = Nota
notice-problem = Problema

## Small words

required = obrigatório
all = todos
none = nenhum
not-stated = não indicado
our-office = O nosso órgão
other-office = Outro órgão
yes = Sim
no = Não
back = Voltar
read-it = Ler
read-original = Ler no órgão de origem
label-value = { $label }: { $value }

## Foot

foot-run-by = Este site é mantido por { $office } no seu próprio servidor, { $host }.
foot-others = Os textos de outros órgãos pertencem a esses órgãos.
foot-source = Código-fonte da versão em uso
foot-version = Comity { $version }
foot-contact = Contacto: { $contact }
foot-privacy = Privacidade

## About this site

menu-about = Sobre o site
foot-feed = Feed
about-who = Quem mantém este site
about-network = A rede
about-network-text = Aqui os órgãos eleitorais trocam o que funciona e anunciam os seus eventos. Cada órgão mantém o seu próprio servidor; não há centro que a possa desligar. Um texto vindo de outro lugar continua a ser a palavra do órgão que o escreveu.
about-privacy = Para ler não é preciso ter conta. O site não grava nenhum cookie antes de se escolher um idioma ou um fuso horário, não conta ninguém e não carrega nada de outros sites.
about-software = O programa
about-licence = É software livre sob a Licença Pública Geral Affero GNU, versão 3: pode ser lido, alterado e transmitido sob a mesma licença.
about-style = Todas as partes destas páginas
zone-choose = Mostrar as horas pelos relógios de

## Every part, in every state

style-lead = A linguagem visual numa página. O que não está aqui não se usa em nenhuma página.
style-ink = Tinta e papel
style-type = Letra
style-signed = As palavras que um órgão assinou.
style-software = As palavras do programa.
style-buttons = Botões
style-fields = Campos
style-slips = Fichas
style-slip-peer = Picotada: de um parceiro
style-slip-own = Contínua: nossa
style-slip-event = Cor de camurça: um evento
style-tags = Etiquetas
style-notices = Avisos
style-evidence = Evidências
style-empty = Não há nada

## A topic, and a phase
topic-lead = O que { $office } e os órgãos que segue escrevem sobre este tema.
topic-follow-title = Seguir só este tema
topic-follow-how = A partir do seu próprio servidor, por exemplo o do seu órgão, Mastodon ou Lemmy. Assim recebe este tema e mais nada.
topic-feed = Feed deste tema
phase-lead = O que os órgãos escrevem sobre esta fase do ciclo eleitoral.

## What is thought of a text
section-reactions = Reações
reaction-like = Dizer que é útil
reaction-announce = Recomendar aos nossos seguidores
reaction-undo-like = Retirar “útil”
reaction-undo-announce = Retirar a recomendação
reaction-like-count =
    { $count ->
        [one] Útil para { $count } órgão ou leitor
       *[other] Útil para { $count } órgãos ou leitores
    }
reaction-announce-count =
    { $count ->
        [one] Recomendado por { $count } órgão ou leitor
       *[other] Recomendado por { $count } órgãos ou leitores
    }
reaction-by = { $count }: { $hosts }
