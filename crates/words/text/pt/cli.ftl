# The command line. Belongs to comity-node: what happened, whether anything is lost, what to do.

cli-running = { $office } está aberto em { $address }
cli-behind-proxy = Escuta em { $address }; faça o seu proxy passar os pedidos para lá.
cli-stop-hint = Prima Ctrl e C para parar.
cli-stopped = Parado. Nada se perde.
cli-already-running = O Comity já funciona com esta base de dados (processo { $process }). Este segundo arranque foi parado e nada alterou. Use o que funciona, ou pare-o primeiro.
cli-not-running = O servidor não está a funcionar agora. Isto fica guardado e sai quando o arrancar: comity serve
cli-since = desde { $date }
cli-label-id = id
cli-label-page = página

cli-problems-in-file =
    { $count ->
        [one] { $file }: { $count } problema. Nada foi alterado.
       *[other] { $file }: { $count } problemas. Nada foi alterado.
    }
cli-password-prompt = Senha (pelo menos 15 caracteres):
cli-password-again = A mesma senha outra vez:
cli-password-differs = As duas senhas são diferentes. Tente de novo.
cli-member-added = { $name } já pode entrar em { $address }.
cli-member-invited = { $email } tem um convite. Entregue esta ligação por uma via em que confie; é mostrada só desta vez e vale até { $date }.
    { $link }
cli-member-recovers = { $email } pode voltar. Entregue esta ligação por uma via em que confie; é mostrada só desta vez e vale até { $date }. Aquilo com que se entrava é substituído quando ela for usada.
    { $link }
cli-member-role = { $name } tem agora a função “{ $role }” e entra de novo.
cli-member-closed = A conta de { $name } está encerrada, de imediato e em todo o lado.
cli-member-opened = A conta de { $name } está aberta de novo.
cli-member-is-closed = encerrada
cli-member-unknown = Ninguém do pessoal tem o endereço { $email }. “comity member list” mostra todos.

## What goes wrong

cli-not-found = Não existe tal coisa aqui. Nada foi alterado; verifique o que escreveu.
cli-no-office = Este servidor ainda não foi configurado. Execute primeiro: comity init
cli-founded = Já há um órgão nesta base de dados. Nada foi alterado. Indique outra base de dados, ou use a que existe com: comity serve
cli-too-large =
    { $count ->
        [one] O texto é grande demais: outros servidores recusariam { $count } KiB. Nada foi publicado. Encurte-o para menos de 256 KiB.
       *[other] O texto é grande demais: outros servidores recusariam { $count } KiB. Nada foi publicado. Encurte-o para menos de 256 KiB.
    }
cli-key-file = Não é possível usar as chaves deste servidor: { $why }
cli-key-file-missing = O arquivo de chave { $file } não está lá. Sem ele não é possível ler as chaves deste servidor; nada mais se perde. Reponha-o a partir da cópia de segurança, ou escreva o seu lugar como key_file na configuração.
cli-database-open = Não é possível abrir a base de dados: { $why }. Nada foi alterado. Verifique se ela existe, se o disco não está cheio e se pode escrever nela.
cli-database-missing = A base de dados { $file } não está lá. Nada foi alterado. Se este servidor é novo, execute primeiro: comity init. Se não é, reponha o arquivo a partir da cópia de segurança, ou corrija database.url na configuração.
cli-database-busy = A base de dados está ocupada: { $why }. Nada foi alterado; tente de novo dentro de um minuto.
cli-failed = Não funcionou: { $why }. Nada foi alterado.
cli-not-writable = Não é possível escrever em { $folder }: { $why }. Nada foi alterado. Escolha outra pasta, ou deixe escrever nela a conta que executa o Comity.
cli-file-unreadable = Não é possível ler { $file }: { $why }. Nada foi alterado.
cli-flags-missing = Não há ninguém num terminal a quem perguntar, e falta isto: { $flags }. Nada foi alterado. Acrescente o que falta, ou execute o comando num terminal.
cli-dangerous = A variável de ambiente { $name } está definida. Com ela, outros poderiam fazer este servidor abrir endereços dentro da sua própria rede, por isso o Comity não arranca. Nada foi alterado. Retire-a: unset { $name }
cli-reason-missing = Diga porquê, para o histórico de quem fez o quê: --reason "…"
cli-port-taken = Outro programa já usa { $address }. Nada foi alterado. Veja qual com: ss -ltnp 'sport = :{ $port }'. Pare-o, ou escreva outro endereço como listen em { $config }.
cli-port-denied = Não pode escutar em { $address }: as portas abaixo de 1024 são para quem administra a máquina. Nada foi alterado. Escolha uma porta como 8080 e ponha um proxy à frente.
cli-port-failed = Não é possível escutar em { $address }: { $why }. Nada foi alterado. Escreva um endereço desta máquina como listen na configuração.

## Finding an office

cli-find-not-an-address = “{ $host }” não é o endereço de um órgão. Escreva assim: @office@elections.example ou https://elections.example.
cli-find-may-not-reach = Não é possível chegar a { $host } a partir daqui: um órgão tem um nome, https e nenhuma porta. Nada foi alterado; verifique o endereço.
cli-find-no-answer = { $host } não responde: { $why }. Nada foi alterado. Verifique o endereço, ou tente mais tarde.
cli-find-unknown = { $host } responde, mas não conhece tal órgão. Nada foi alterado; verifique o endereço.
cli-find-not-an-office = { $host } enviou algo que não é o órgão que pediu: { $why }. Nada foi alterado. Avise quem o administra.
cli-find-ourselves = Este é o seu próprio órgão. Nada foi alterado.
cli-find-blocked = { $host } está bloqueado aqui. Nada foi alterado. Para o permitir de novo, use: comity standing

## The config

cli-config-head = A configuração de um servidor Comity. As linhas que começam por # são comentários; retire o sinal para alterar uma opção. Os caminhos relativos contam a partir da pasta deste arquivo. Tudo está explicado em docs/running.md.
cli-config-base-url = O endereço em que todos encontram este servidor. Faz parte de cada identidade e nunca pode mudar. Só para um ensaio na sua própria máquina pode ser http://localhost com uma porta.
cli-config-listen = Onde este servidor escuta. À frente está um proxy que fala https e passa os pedidos para aqui. Para um ensaio na sua própria máquina é o endereço acima.
cli-config-trusted-proxies = Os proxies que estão à frente deste servidor: endereços ou redes, separados por vírgulas, por exemplo 127.0.0.1, ::1 ou 10.0.0.0/8. Só eles podem dizer de quem vem um pedido; sem isto não se distingue ninguém atrás de um proxy nesta máquina, e os limites pensados para um valem para todos juntos. Indique um proxy só se ele próprio escrever o cabeçalho.
cli-config-proxy-header = O único cabeçalho em que o dizem: x-forwarded-for ou forwarded. O outro nunca é lido.
cli-config-key-file = O arquivo com a chave que protege as chaves privadas na base de dados. Faça a cópia de segurança dele à parte da base de dados: quem tem ambos pode falar em seu nome. Uma credencial do systemd chamada comity.key tem precedência.
cli-config-content-from = De quem se recebem textos: followed (os órgãos que segue e aqueles por que respondeu), vouched (também aqueles por que responde um órgão em que confia) ou anyone.
cli-config-source-url = Onde se oferece o código-fonte da versão em uso, como pede a licença. Altere se usar uma versão que alterou.
cli-config-database-url = A base de dados: sqlite: com o caminho de um arquivo, ou postgres:// com conta, senha, servidor e nome.
cli-config-media-folder = A pasta dos arquivos que acompanham os textos. Um caminho relativo parte de onde está o arquivo da base de dados; com PostgreSQL, de onde está este arquivo. Faça a cópia de segurança dela com a da base de dados. Vários servidores com uma só base de dados precisam de uma pasta comum a todos.
cli-config-media-quota = Quanto espaço todos estes arquivos juntos podem ocupar, em MB, GB ou TB.
cli-config-log-filter = Quanto se escreve no diário: error, warn, info, debug ou trace; para partes isoladas, como em warn,comity_web=debug. A variável de ambiente RUST_LOG tem precedência.
cli-config-log-format = O aspecto das linhas do diário: text ou json.

cli-config-fine = { $file } está em ordem.
cli-config-missing = Não há configuração { $file }. Nada foi alterado. Se este servidor é novo, crie-a com: comity init. Se não é, indique a configuração com: --config FILE
cli-config-unreadable = Não é possível ler a configuração { $file }: { $why }. Nada foi alterado.
cli-config-syntax = Isto não é uma linha de configuração: { $why }. Escreva as opções assim: name = "value".
cli-config-unknown-key = “{ $key }” não é uma opção que conheçamos. Queria dizer “{ $nearest }”?
cli-config-not-text = “{ $key }” tem de ser um texto. Escreva o valor entre aspas.
cli-config-base-url-missing = Falta base_url. Acrescente uma linha como base_url = "https://comity.your-office.example".
cli-config-base-url-wrong = “{ $given }” não pode ser o endereço de um servidor: { $why }
cli-config-listen-wrong = “{ $given }” não é um lugar onde escutar. Escreva um endereço e uma porta, por exemplo 127.0.0.1:8080.
cli-config-proxy-wrong = “{ $given }” não é o endereço de um proxy. Escreva endereços ou redes, separados por vírgulas, por exemplo 127.0.0.1, 10.0.0.0/8.
cli-config-database-wrong = “{ $given }” não é uma base de dados. Escreva assim: sqlite:data/comity.sqlite ou postgres://user:password@host/name.
cli-config-quota-wrong = “{ $given }” não é uma quantidade. Escreva um número inteiro e a unidade, por exemplo 500 MB ou 5 GB.
cli-config-choice-wrong = “{ $given }” não é uma das opções. Escreva uma destas: { $known }.
cli-config-source-url-wrong = “{ $given }” não é um endereço completo. Escreva assim: https://code.example/comity.
cli-config-log-filter-wrong = “{ $given }” não diz o que anotar: { $why }. Escreva error, warn, info, debug ou trace.

cli-base-url-syntax = não é um endereço completo. Escreva assim: https://comity.your-office.example.
cli-base-url-host = não tem nome de servidor. Escreva assim: https://comity.your-office.example.
cli-base-url-path = tem de terminar depois do nome do servidor. Retire o que vem a seguir.
cli-base-url-user = indica uma conta ou uma senha. Retire-as.
cli-base-url-scheme = um endereço público começa por https://. Só localhost pode usar http://.
cli-base-url-form = um endereço público é um nome sem porta, porque outros servidores recusam chegar a outra coisa.

## init

cli-init-welcome = Um servidor novo para o seu órgão. Algumas perguntas; nada é criado antes da última resposta.
cli-ask-base-url = Endereço do servidor
cli-ask-base-url-hint = Por exemplo https://comity.your-office.example. Nunca pode mudar.
cli-ask-name = Nome do órgão
cli-ask-level = Nível de governo
cli-ask-level-hint = national, regional, county, municipal ou network. Deixe vazio se nenhum servir.
cli-ask-admin-name = O seu nome
cli-ask-admin-name-hint = É a primeira pessoa da administração.
cli-ask-admin-email = O seu endereço de e-mail
cli-ask-admin-email-hint = É com ele que se entra. Nada lhe é enviado.
cli-init-problems =
    { $count ->
        [one] { $count } resposta não serve. Nada foi criado.
       *[other] { $count } respostas não servem. Nada foi criado.
    }
cli-init-config-exists = Já há uma configuração { $file }, e não escrevemos por cima. Nada foi alterado. Arranque o servidor a que pertence com: comity serve. Para outro, indique um arquivo novo com: --config FILE
cli-init-interrupted = Parado. Nada foi criado.
cli-init-made = { $handle } está criado. A configuração é { $config }, a base de dados { $database }.
cli-init-key-made = O arquivo de chave é { $file }. Faça agora uma cópia de segurança, e não ao lado da base de dados: sem ele perdem-se as chaves da base de dados, e quem tem ambos pode falar em seu nome.
cli-init-key-kept = Usa o arquivo de chave { $file } que já existia. Faça uma cópia de segurança, e não ao lado da base de dados.
cli-init-next = Arranque-o com: comity serve --config { $config }. Depois abra { $address } e entre como { $email }.

## What a text or a follow is not ready for

cli-error-not-published = Este texto não está publicado, ou foi retirado. Nada foi alterado.
cli-error-not-an-event = Isto não é um evento, por isso não há nada a cancelar. Nada foi alterado.
cli-error-already-cancelled = Este evento já está cancelado. Nada foi alterado.
cli-error-other-kind = Uma prática continua a ser prática, e um evento, evento. Nada foi alterado; publique um texto novo.

## Follows and standing

cli-follow-asked = Pergunta-se a { $office } ({ $handle }) se o pode seguir. Os textos são recebidos a partir de agora.
cli-follow-already = Já segue { $office } ({ $handle }). Nada foi alterado.
cli-unfollowed = Já não segue { $office }. O que recebeu fica.
cli-not-followed = Não segue “{ $address }”. Nada foi alterado. Veja quem segue com: comity following
cli-read-again = Lê-se de novo tudo o que { $office } publicou. O que falta aqui chega pela ordem em que foi publicado; nada vem duas vezes.
cli-read-again-unanswered = { $office } ainda não aceitou que o siga. Tudo é lido assim que aceitar; nada foi alterado.
cli-followers =
    { $count ->
        [one] { $count } órgão segue o seu.
       *[other] { $count } órgãos seguem o seu.
    }
cli-following =
    { $count ->
        [one] Segue { $count } órgão, ou pediu para seguir.
       *[other] Segue { $count } órgãos, ou pediu para seguir.
    }
cli-standing = { $peer }: { $standing }. { $meaning }

## Practices and events

cli-published =
    { $count ->
        [one] Publicado. Está a caminho de { $count } servidor.
       *[other] Publicado. Está a caminho de { $count } servidores.
    }
cli-revised =
    { $count ->
        [one] Publicado como revisão { $revision }. Está a caminho de { $count } servidor.
       *[other] Publicado como revisão { $revision }. Está a caminho de { $count } servidores.
    }
cli-waits-for-approval = Aqui são precisas duas pessoas para publicar. Espera aprovação: um colega que entre lê-o em { $url }.
cli-cancelled =
    { $count ->
        [one] Cancelado. { $count } servidor é avisado.
       *[other] Cancelado. { $count } servidores são avisados.
    }
cli-withdrawn = Retirado. O título, a data e o motivo continuam legíveis em { $url }.
cli-text-unknown = Não há nenhum texto seu publicado com o id { $id }. Use o id que a publicação mostrou.
cli-post-unknown = Não há nenhum texto seu deste tipo com o id { $id }. Nada foi alterado; use o id que a publicação mostrou.

## Deliveries and peers

cli-deliveries =
    { $count ->
        [0] Nada está à espera: tudo chegou.
        [one] { $count } envio ainda não chegou. Nada se perde.
       *[other] { $count } envios ainda não chegaram. Nada se perde.
    }
cli-deliveries-all =
    { $count ->
        [one] { $count } envio.
       *[other] { $count } envios.
    }
cli-tries =
    { $count ->
        [one] { $count } tentativa
       *[other] { $count } tentativas
    }
cli-next-try = próxima tentativa: { $date }
cli-replayed =
    { $count ->
        [0] Não havia nada a enviar de novo para { $peer }.
        [one] { $count } envio para { $peer } é enviado de novo.
       *[other] { $count } envios para { $peer } são enviados de novo.
    }
cli-peers =
    { $count ->
        [one] { $count } outro servidor.
       *[other] { $count } outros servidores.
    }
cli-follows-us = segue o seu órgão
cli-pending =
    { $count ->
        [one] { $count } envio à espera
       *[other] { $count } envios à espera
    }
cli-silent = não responde desde { $date }
cli-stuck =
    { $count ->
        [0] Tudo o que foi recebido está tratado.
        [one] { $count } mensagem espera algo ou ficou sem mais tentativas.
       *[other] { $count } mensagens esperam algo ou ficaram sem mais tentativas.
    }
cli-given-up = sem mais tentativas

## Keys

cli-keys-rotated =
    { $count ->
        [0] As chaves novas estão em uso. Ainda não há ninguém a avisar.
        [one] As chaves novas estão em uso, e { $count } servidor é avisado com as antigas. O que aquelas assinaram continua verificável.
       *[other] As chaves novas estão em uso, e { $count } servidores são avisados com as antigas. O que aquelas assinaram continua verificável.
    }
cli-key-changed = veio em { $date } com uma chave nova por que nenhuma das anteriores responde
cli-key-ended = substituída em { $date }

## The log of who did what

cli-audit-whole =
    { $count ->
        [one] O histórico está íntegro: { $count } linha. O último resumo é { $head }; compare-o com um que tenha guardado noutro lugar.
       *[other] O histórico está íntegro: { $count } linhas. O último resumo é { $head }; compare-o com um que tenha guardado noutro lugar.
    }
cli-audit-broken = O histórico está quebrado na linha { $row }: essa linha, ou uma anterior, foi alterada, acrescentada ou retirada. Guarde uma cópia da base de dados e avise quem faz a auditoria.

## doctor

cli-doctor-fine = em ordem
cli-doctor-wrong = PROBLEMA
cli-doctor-base-loopback = { $address } é um ensaio nesta máquina: mais ninguém lá chega.
cli-doctor-base-public = { $address } tem a forma de um endereço público.
cli-doctor-key-fine = Só o dono pode ler o arquivo de chave { $file }.
cli-doctor-key-open = Outros podem ler o arquivo de chave { $file } (modo { $mode }). Corrija com: chmod 400 { $file }
cli-doctor-disk-fine = É possível escrever em { $folder }.
cli-doctor-database-fine = A base de dados abre, e o arquivo de chave corresponde-lhe.
cli-doctor-clock-fine = O relógio diz { $time }. Se isso estiver errado por minutos, outros servidores recusam o que enviamos.
cli-doctor-clock-wrong = O relógio diz { $time }, o que não pode ser. Outros servidores vão recusar o que enviamos. Acerte o relógio e faça com que se mantenha certo.

## demo

cli-demo-head = Três órgãos inventados nesta máquina. Tudo está em { $folder }.
cli-demo-folder-foreign = { $folder } existe e não foi criada por uma demonstração. Nada foi alterado. Indique outra pasta com: --dir
cli-demo-folder-running = Já há uma demonstração em { $folder } (processo { $process }). Nada foi alterado. Pare essa primeiro, ou indique outra pasta com: --dir
cli-demo-step-made = Criado
cli-demo-step-open = Aberto
cli-demo-step-follow = Segue
cli-demo-step-published = Publicado
cli-demo-step-revised = Revisto
cli-demo-step-cancelled = Cancelado
cli-demo-step-withdrawn = Retirado
cli-demo-step-received = Recebido
cli-demo-step-off = Desligado
cli-demo-step-on = Ligado
cli-demo-step-waits = À espera
cli-demo-follows = { $one } segue { $other }
cli-demo-by = “{ $title }” de { $office }
cli-demo-received = { $office } tem “{ $title }” após { $seconds } s
cli-demo-received-revision = { $office } tem “{ $title }” no último estado após { $seconds } s
cli-demo-received-withdrawal = { $office } sabe que “{ $title }” foi retirado após { $seconds } s
cli-demo-off = { $office }: a corrente é cortada, no meio de tudo
cli-demo-on = { $office }: a corrente volta
cli-demo-away = { $office } segue, e o servidor é desligado de vez
cli-demo-waits =
    { $count ->
        [one] { $count } envio para { $office }. Nada se perde
       *[other] { $count } envios para { $office }. Nada se perde
    }
cli-demo-part-make = Três servidores são configurados e abertos
cli-demo-part-follow = Seguem-se uns aos outros
cli-demo-part-publish = Publicam, e cada um recebe dos outros
cli-demo-part-off = Um desliga-se, e os outros continuam
cli-demo-part-on = Volta
cli-demo-part-away = Um órgão fica ausente
cli-demo-summary = { $published } textos, { $expected } cópias esperadas, { $delivered } chegadas, { $lost } perdidas, { $duplicated } repetidas, em { $seconds } s.
cli-demo-look = Abra-os no navegador e entre:
cli-demo-sign-in = { $email }, senha: { $password }
cli-demo-stop = Prima Ctrl e C para terminar os três.
cli-demo-ended = Os três terminaram. { $folder } fica; para ver de novo mais tarde: comity serve --config { $folder }/ashford/comity.toml
cli-demo-timeout = Ao fim de { $seconds } segundos isto não tinha acontecido: { $what }. Os diários dos servidores estão em { $folder }.
cli-demo-child-failed = { $what } falhou: { $why }
cli-demo-child-ended = { $office } terminou por si. O diário é { $log }.
cli-liked = Quem escreveu “{ $title }” é informado de que é útil.
cli-announced = “{ $title }” é recomendado a todos os que seguem este órgão.
cli-react-undone = Desfeito: “{ $title }”.
cli-react-unknown = Não há aqui nenhum texto “{ $text }”. Indique o id de ActivityPub tal como o seu órgão o escreve, ou o id daqui. Nada foi enviado.
cli-error-not-for-everybody = Só o que todos podem ler pode ser recomendado ou chamado útil. Nada foi enviado.
cli-error-own-post = Este é um texto do seu próprio órgão. Nada foi enviado.
cli-office-also = Conhecido também como { $address }.
cli-office-moved = Este órgão mudou-se para { $address }.
cli-office-rule-on = A partir de agora são precisas duas pessoas para publicar. Todos os colegas veem isso na sua mesa.
cli-office-rule-emergency = A partir de agora são precisas duas pessoas para publicar, e uma numa emergência. Todos os colegas veem isso na sua mesa.
cli-office-rule-off = A partir de agora uma pessoa pode publicar. A página deste órgão di-lo, e todos os colegas veem isso na sua mesa.
cli-office-rule = Publicação: { $rule }
cli-office-stays = Este órgão está aqui de novo.
cli-office-alias = Este órgão diz a partir de agora que { $address } é também um endereço seu.
cli-office-unalias = Este órgão já não diz que { $address } é um endereço seu.
cli-error-not-known-there = O novo endereço não diz que é o mesmo órgão. Execute lá primeiro: comity office alias, com o endereço deste órgão. Nada foi enviado.
cli-complete = completo até { $date }

## Another database

cli-database-copied =
    { $count ->
        [one] Copiada { $count } linha de { $tables } tabelas. Foi lida de novo e é a mesma.
       *[other] Copiadas { $count } linhas de { $tables } tabelas. Cada uma foi lida de novo e é a mesma.
    }
cli-database-copied-files = Os arquivos que acompanham os textos ficam onde estão. Escreva na configuração, abaixo de [media]: folder = "{ $folder }"
cli-database-copied-next = Escreva agora o novo endereço como database.url em { $config } e arranque o servidor: comity serve. O arquivo de chave { $key } fica onde está. Conserve a base de dados antiga até ter visto a nova funcionar, mas nunca mais a arranque: dois servidores falariam em um só nome.
cli-database-copy-same = De uma base de dados para ela própria não há nada a copiar. Nada foi alterado.
cli-database-copy-nothing = Não há servidor na base de dados que quer copiar. Nada foi alterado; verifique --from.
cli-database-copy-source-version = A base de dados que quer copiar foi usada por último por outra versão do Comity. Nada foi alterado. Arranque uma vez esta versão com ela, pare-a e copie então.
cli-database-copy-target-version = O destino foi criado por outra versão do Comity. Nada foi alterado. Indique uma base de dados vazia.
cli-database-copy-not-empty = O destino não está vazio: há algo na tabela { $table }. Nada foi alterado. Indique uma base de dados vazia.
cli-database-copy-failed = Não foi copiado: { $why }. Nada fica no destino, e a origem está como estava.
cli-database-copy-running = O Comity funciona com { $file } (processo { $process }). Nada foi alterado. Pare-o primeiro: o que recebesse entretanto faltaria na cópia.
