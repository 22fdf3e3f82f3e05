# Files that go with a text: their page beside a draft, how they stand on the page of a text, why one is not taken.

## What a file is

media-type-jpg = imagem JPEG
media-type-png = imagem PNG
media-type-pdf = PDF
media-type-csv = tabela CSV
media-type-txt = texto simples
media-type-docx = documento Word
media-type-xlsx = folha de cálculo Excel
media-type-pptx = apresentação PowerPoint
media-type-odt = texto OpenDocument
media-type-ods = folha de cálculo OpenDocument
media-type-odp = apresentação OpenDocument

size-bytes = { $number }{"\u00A0"}bytes
size-kilobytes = { $number }{"\u00A0"}KB
size-megabytes = { $number }{"\u00A0"}MB

# For example: plan.pdf (PDF, 1.2 MB)
file-line = { $name } ({ $type }, { $size })
# For example: PDF, 1.2 MB
file-kind = { $type }, { $size }
file-at-lead = Estes arquivos estão no servidor desse órgão. Não os examinámos: abra-os com cuidado.

readable-yes = Legível com um leitor de tela
readable-no = Não legível com um leitor de tela. Peça ao órgão outro formato.
readable-unknown = Ainda ninguém o experimentou com um leitor de tela

## Its page

files-title = Arquivos de “{ $title }”
files-lead = As imagens são mostradas, os documentos são oferecidos para abrir. Fazem parte do texto: quem o aprova também os aprova.
files-count =
    { $count ->
        [0] Ainda não há arquivos
        [one] { $count } arquivo
       *[other] { $count } arquivos
    }
files-link = Adicionar ou alterar arquivos
files-add = Adicionar um arquivo
files-choose = Arquivo
files-choose-hint = Imagens (JPEG, PNG, WebP, GIF), PDF, Word, Excel, PowerPoint, OpenDocument, CSV ou texto simples. No máximo { $size }, e { $max } arquivos por texto.
files-pictures-hint = A imagem é guardada de novo: retira-se onde e quando foi feita, e de uma imagem em movimento só fica o primeiro quadro.
files-order = Posição
files-order-hint = Os arquivos são mostrados por esta ordem.
files-text = Texto em lugar da imagem
files-text-hint = O que a imagem diz a quem não a vê. Uma frase ou duas; não comece por “Imagem de”.
files-decoration = É decoração: quem não a vê não perde nada
files-readable = Um leitor de tela consegue lê-lo?
files-readable-hint = Sim, se está etiquetado ou se o experimentou. Um documento digitalizado sem texto reconhecido não se consegue ler.
files-readable-yes = Sim
files-readable-no = Não
files-readable-unknown = Não sei
files-remove = Retirá-lo do texto
files-green = Este texto é para os órgãos que o seguem. Veem que arquivos há, mas só o seu próprio pessoal os pode abrir.
files-voids = Quem altera os arquivos anula o que foi pedido ou aprovado; um colega tem de aprovar de novo.
files-decoration-short = Decoração
files-text-missing = Ainda sem texto em seu lugar
button-save-to-files = Guardar e ir para os arquivos
button-add-file = Adicionar o arquivo
button-save-files = Guardar
button-to-text = Voltar ao texto
done-file-added = Está adicionado. Nada sai deste órgão até ser publicado.
done-picture-added = Está adicionada. Por favor, diga abaixo o que mostra.
done-files-saved = Guardado.
file-not-added = “{ $name }” não foi adicionado, e nada foi alterado.
file-none-chosen = Por favor, escolha primeiro um arquivo.

error-no-files = Uma resposta não leva arquivos.
error-same-file = Este mesmo arquivo já faz parte do texto.

## Why one is not taken

media-empty = Está vazio. Abra-o no seu computador, guarde-o de novo e escolha esse.
media-too-large = Passa de 25 MB. Reduza-o: guarde as imagens com menos pontos, um PDF com “tamanho reduzido”, ou divida-o.
media-unknown = Não é dos tipos que se podem adicionar. Guarde-o como PDF, DOCX, XLSX, PPTX, ODT, ODS, ODP, CSV ou texto simples; uma imagem, como JPEG ou PNG. Os tipos mais antigos, como DOC ou XLS, podem ser guardados de novo com o mesmo programa.
media-markup = É uma página web, um desenho em SVG ou XML, que poderia fazer algo por si ao ser aberto. Guarde-o como PDF, ou um desenho como PNG.
media-encoding = As letras não estão escritas em UTF-8, por isso outros veriam sinais errados. Guarde-o de novo e escolha UTF-8; no Excel, “CSV UTF-8”.
media-unreadable = Está danificado, ou feito de um modo que não podemos verificar. Abra-o, guarde-o como arquivo novo e escolha esse; um PDF, como PDF/A.
media-dimensions = A imagem passa de 40 milhões de pontos, ou de 12.000 num lado. Reduza-a e guarde-a de novo.
media-frames = A imagem em movimento tem mais de 100 quadros. Escolha o que mostra o importante e guarde-o como PNG.
media-locked = Está protegido com uma senha. Guarde-o sem ela e escolha esse arquivo.
media-acts = O PDF faz algo por si: contém um script, outro arquivo, um vídeo ou um formulário que se envia sozinho. Imprima-o para um PDF novo e escolha esse.
media-macros = Contém macros, que poderiam fazer qualquer coisa no computador de um colega. Guarde-o sem elas, como DOCX, XLSX, PPTX ou OpenDocument.
media-objects = Contém um objeto de outro programa. Ponha em seu lugar uma imagem ou uma tabela, ou guarde tudo como PDF.
media-loads = Carrega algo de outro lugar ao ser aberto: um modelo, uma imagem pelo endereço ou dados de outro arquivo. Quebre essas ligações no programa, ou guarde-o como PDF.
media-too-many = O texto já tem todos os arquivos que pode ter. Retire primeiro um.
media-quota = Os arquivos deste órgão ocupam todo o espaço que o servidor lhes dá. Retire alguns dos rascunhos, ou peça mais a quem cuida do servidor.
