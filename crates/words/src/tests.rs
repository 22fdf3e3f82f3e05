//! All texts of all languages: the same keys, the same variables, no mistake in any, no word that people should not
//! have to read.

use std::collections::{BTreeMap, BTreeSet};

use comity_model::Rule;

use crate::problems::{field_hint, field_label, problem};
use crate::{Arg, Locale, labels};

/// The messages of a locale as they stand in its files: key, then file and source.
fn messages(locale: Locale) -> BTreeMap<&'static str, (&'static str, String)> {
    let mut all = BTreeMap::new();
    for (file, text) in locale.files() {
        let mut key = None;
        for line in text.lines().filter(|line| !line.starts_with('#')) {
            if line.starts_with(|first: char| first.is_ascii_alphabetic()) {
                let (name, value) = line.split_once(" =").unwrap_or_else(|| panic!("{}/{file}.ftl: “{line}” has no key", locale.tag()));
                key = Some(name);
                let before = all.insert(name, (*file, value.to_owned()));
                assert!(before.is_none(), "{}: “{name}” stands in {} and in {file}", locale.tag(), before.expect("it is there").0);
            } else if let Some((_, value)) = key.and_then(|key| all.get_mut(key)) {
                value.push('\n');
                value.push_str(line);
            }
        }
    }
    all
}

fn variables(source: &str) -> BTreeSet<&str> {
    let starts = source.split("{ $").chain(source.split("{$").skip(1)).skip(1);
    starts
        .map(|rest| rest.split(|next: char| !(next.is_ascii_alphanumeric() || next == '_' || next == '-')).next().unwrap_or_default())
        .collect()
}

/// Spaces that don't break and the bounds of what has a direction of its own, made visible.
pub(crate) fn visible(text: &str) -> String {
    text.replace(['\u{A0}', '\u{202F}'], "␣").replace('\u{2068}', "⟨").replace('\u{2069}', "⟩")
}

/// What a message says to some arguments: each number, or a word for each.
fn said(locale: Locale, key: &str, source: &str, number: Option<i64>) -> String {
    let args: Vec<_> = variables(source).into_iter().map(|name| (name, number.map_or(Arg::Text("Ashford"), Arg::Number))).collect();
    let (text, errors) = locale.format(key, &args).unwrap_or_else(|| panic!("{}: “{key}” is not to be found", locale.tag()));
    assert!(errors.is_empty(), "{}: “{key}”: {errors:?}", locale.tag());
    text
}

#[test]
fn every_language_has_the_same_texts_with_the_same_variables() {
    let english = messages(Locale::En);
    assert!(english.len() > 1000, "the files are read");
    for locale in Locale::ALL {
        let ours = messages(*locale);
        let missing: Vec<_> =
            english.iter().filter(|(key, _)| !ours.contains_key(*key)).map(|(key, (file, _))| format!("{file}.ftl: {key}")).collect();
        let strange: Vec<_> = ours.keys().filter(|key| !english.contains_key(*key)).collect();
        assert!(missing.is_empty() && strange.is_empty(), "text/{}: missing {missing:#?}, not in English {strange:#?}", locale.tag());
        for (key, (file, source)) in &english {
            let (our_file, our_source) = &ours[key];
            assert_eq!(our_file, file, "{}: “{key}” stands in another file", locale.tag());
            // What chooses a form of words may differ: French needs the sound of a city, Russian the number of a month.
            let may_differ = ["zone", "time", "date-month"].contains(key);
            assert!(may_differ || variables(our_source) == variables(source), "{}: the variables of “{key}”", locale.tag());
        }
    }
}

#[test]
fn every_message_can_be_said() {
    for locale in Locale::ALL {
        for (key, (_, source)) in messages(*locale) {
            for number in [None, Some(0), Some(1), Some(2), Some(3), Some(5), Some(11), Some(21), Some(34), Some(100), Some(1_000_000)] {
                let text = said(*locale, key, &source, number);
                assert!(!text.trim().is_empty() || key == "number-group", "{}: “{key}” is empty", locale.tag());
                assert!(!text.contains(['{', '}']), "{}: “{key}”: {text}", locale.tag());
            }
        }
    }
}

#[test]
fn no_text_speaks_of_machinery() {
    const BANNED: &[&str] = &[
        "node",
        "nodes",
        "sync",
        "payload",
        "federation",
        "federated",
        "invalid",
        "synchronisation",
        "synchroniser",
        "nœud",
        "nœuds",
        "noeud",
        "fédération",
        "fédéré",
        "invalide",
        "invalides",
        "nodo",
        "nodos",
        "federación",
        "inválido",
        "inválida",
        "sincronizar",
        "nó",
        "federação",
        "عقدة",
        "العقدة",
        "مزامنة",
        "узел",
        "узлы",
        "федерация",
        "синхронизация",
    ];
    for locale in Locale::ALL {
        for (key, (file, source)) in messages(*locale) {
            let text = said(*locale, key, &source, Some(5));
            let words = text.to_lowercase();
            let found = words.split(|letter: char| !letter.is_alphabetic()).find(|word| BANNED.contains(word));
            assert_eq!(found, None, "{}/{file}.ftl: “{key}”: {text}", locale.tag());
            assert!(!text.contains('!') && !text.contains("..."), "{}/{file}.ftl: “{key}”: {text}", locale.tag());
        }
    }
}

#[test]
fn every_count_has_the_plural_categories_of_its_language() {
    for locale in Locale::ALL {
        // The cardinal categories of the CLDR that whole numbers below a million take.
        let categories: &[&str] = match locale {
            Locale::En | Locale::Fr | Locale::Es | Locale::Pt => &["[one]", "*[other]"],
            Locale::Ar => &["[zero]", "[one]", "[two]", "[few]", "[many]", "*[other]"],
            Locale::Ru => &["[one]", "[few]", "[many]", "*[other]"],
        };
        for (key, (_, source)) in messages(*locale).into_iter().filter(|(_, (_, source))| source.contains("$count ->")) {
            let missing = categories.iter().find(|category| !source.contains(**category));
            assert_eq!(missing, None, "{}: “{key}”", locale.tag());
        }
    }
}

#[test]
fn plurals_follow_each_language() {
    let mut all = String::new();
    for locale in Locale::ALL {
        for have in [0_i64, 1, 2, 5, 34] {
            all += &locale.text_with("have-it", &[("have", have.into()), ("total", 36.into())]);
            all += " | ";
            all += &locale.text_with("deliveries-waiting-count", &[("count", have.into())]);
            all += " | ";
            all += &locale.text_with("offices-count", &[("count", have.into())]);
            all += "\n";
        }
        all += &locale.text_with("have-it", &[("have", 1.into()), ("total", 1.into())]);
        all += " | ";
        all += &locale.text_with("peers-followers-count", &[("count", 12_345.into())]);
        all += "\n";
    }
    insta::assert_snapshot!(visible(&all), @"
    None of 36 peers has it yet. | Nothing is waiting. | 0 offices
    1 of 36 peers has it. | 1 delivery is waiting. | 1 office
    2 of 36 peers have it. | 2 deliveries are waiting. | 2 offices
    5 of 36 peers have it. | 5 deliveries are waiting. | 5 offices
    34 of 36 peers have it. | 34 deliveries are waiting. | 34 offices
    Your only peer has it. | 12,345 followers get what we publish.
    Aucun des 36 partenaires ne l’a encore reçu. | Rien n’est en attente. | 0 bureau
    1 partenaire sur 36 l’a reçu. | 1 envoi en attente. | 1 bureau
    2 partenaires sur 36 l’ont reçu. | 2 envois en attente. | 2 bureaux
    5 partenaires sur 36 l’ont reçu. | 5 envois en attente. | 5 bureaux
    34 partenaires sur 36 l’ont reçu. | 34 envois en attente. | 34 bureaux
    Votre seul partenaire l’a reçu. | 12␣345 abonnés reçoivent ce que nous publions.
    Ninguna de las 36 contrapartes lo tiene todavía. | Nada está en espera. | 0 oficinas
    1 de 36 contrapartes lo tiene. | 1 envío está en espera. | 1 oficina
    2 de 36 contrapartes lo tienen. | 2 envíos están en espera. | 2 oficinas
    5 de 36 contrapartes lo tienen. | 5 envíos están en espera. | 5 oficinas
    34 de 36 contrapartes lo tienen. | 34 envíos están en espera. | 34 oficinas
    Su única contraparte lo tiene. | 12␣345 seguidores reciben lo que publicamos.
    لم يصل بعد إلى أي شريك من أصل 36. | لا شيء ينتظر. | لا مكاتب
    وصل إلى شريك واحد من أصل 36. | إرسال واحد ينتظر. | مكتب واحد
    وصل إلى شريكين من أصل 36. | إرسالان ينتظران. | مكتبان
    وصل إلى 5 شركاء من أصل 36. | 5 إرسالات تنتظر. | 5 مكاتب
    وصل إلى 34 شريكًا من أصل 36. | 34 إرسالًا ينتظر. | 34 مكتبًا
    وصل إلى شريككم الوحيد. | 12,345 متابع يصلهم ما ننشره.
    Nenhum dos 36 parceiros o tem ainda. | Nada está à espera. | 0 órgão
    1 de 36 parceiros já o tem. | 1 envio está à espera. | 1 órgão
    2 de 36 parceiros já o têm. | 2 envios estão à espera. | 2 órgãos
    5 de 36 parceiros já o têm. | 5 envios estão à espera. | 5 órgãos
    34 de 36 parceiros já o têm. | 34 envios estão à espera. | 34 órgãos
    O seu único parceiro já o tem. | 12.345 seguidores recebem o que publicamos.
    Из 36 партнёров этого пока нет ни у одного. | Ничего не ждёт. | 0 органов
    Это есть у 1 из 36 партнёров. | 1 отправка ждёт. | 1 орган
    Это есть у 2 из 36 партнёров. | 2 отправки ждут. | 2 органа
    Это есть у 5 из 36 партнёров. | 5 отправок ждут. | 5 органов
    Это есть у 34 из 36 партнёров. | 34 отправки ждут. | 34 органа
    Это есть у 1 из 1 партнёра. | 12␣345 подписчиков получают то, что мы публикуем.
    ");
}

#[test]
fn every_value_of_the_model_has_a_label() {
    fn check<T: Copy + std::fmt::Debug>(label: fn(Locale, T) -> String, values: &[T]) {
        for locale in Locale::ALL {
            let mut seen = BTreeSet::new();
            for value in values {
                // An unknown key would stop the test.
                assert!(seen.insert(label(*locale, *value)), "{}: {value:?} reads like another value", locale.tag());
            }
        }
    }
    use comity_model::{attachment, delivery, event, follow, member, practice, standing};
    check(labels::topic, comity_model::Topic::ALL);
    check(labels::phase, comity_model::Phase::ALL);
    check(labels::level, comity_model::Level::ALL);
    check(labels::media_type, attachment::MediaType::ALL);
    check(labels::readable, attachment::Readable::ALL);
    check(|locale, refusal| locale.text(refusal.name()), attachment::Refusal::ALL);
    check(labels::practice_status, practice::PracticeStatus::ALL);
    check(labels::voter_band, practice::VoterBand::ALL);
    check(labels::event_kind, event::EventKind::ALL);
    check(labels::event_status, event::EventStatus::ALL);
    check(labels::standing, comity_model::Standing::ALL);
    check(labels::standing_meaning, comity_model::Standing::ALL);
    check(labels::content_from, standing::ContentFrom::ALL);
    check(labels::role, member::Role::ALL);
    check(labels::role_meaning, member::Role::ALL);
    check(labels::state, comity_model::State::ALL);
    check(labels::stage, comity_model::draft::Stage::ALL);
    check(labels::kind, comity_model::Kind::ALL);
    check(labels::delivery_state, delivery::DeliveryState::ALL);
    check(labels::delivery_state_meaning, delivery::DeliveryState::ALL);
    check(labels::reason, comity_model::receipt::Reason::ALL);
    check(labels::follow_state, follow::FollowState::ALL);
    check(labels::sharing, &[comity_model::SharingLevel::Clear, comity_model::SharingLevel::Green]);
}

#[test]
fn countries_and_languages_have_names() {
    let country = |locale, code: &str| labels::country(locale, code.parse().expect(code));
    assert_eq!(country(Locale::En, "CI"), "Côte d’Ivoire");
    assert_eq!(country(Locale::Fr, "US"), "États-Unis");
    assert_eq!(country(Locale::Fr, "XA"), "XA");
    let language = |locale, tag: &str| labels::language_name(locale, &tag.parse().expect(tag));
    assert_eq!(language(Locale::En, "fr"), "French");
    assert_eq!(language(Locale::Fr, "pt-BR"), "portugais (Brésil)");
    assert_eq!(language(Locale::En, "zh-Hant-TW"), "Chinese (Taiwan)");
    assert_eq!(language(Locale::En, "tlh"), "tlh");
    assert_eq!(language(Locale::Ar, "pt-BR"), "البرتغالية (البرازيل)");
    assert_eq!(country(Locale::Ru, "CI"), "Кот-д’Ивуар");
    for locale in Locale::ALL {
        let all = labels::countries(*locale);
        assert_eq!(all.len(), 249, "all of ISO 3166-1");
        let place = |code: &str| all.iter().position(|(country, _)| country.as_str() == code).expect(code);
        // Austria, Egypt, Ethiopia in the order of each alphabet.
        let [first, second, third] = if *locale == Locale::Ar { ["ET", "AT", "EG"] } else { ["AT", "EG", "ET"] };
        assert!(place(first) < place(second) && place(second) < place(third), "accents do not move a name to the end: {all:?}");
    }
}

/// The names of the fields of a struct of the model, read from its source, so that a new one is not forgotten.
fn fields(source: &str, name: &str, prefix: &str) -> Vec<String> {
    let body = source.split(&format!("pub struct {name} {{")).nth(1).unwrap_or_else(|| panic!("no struct {name}"));
    let lines = body.split("\n}").next().unwrap_or_default().lines();
    lines.filter_map(|line| line.trim().strip_prefix("pub ")?.split_once(':')).map(|(field, _)| format!("{prefix}{field}")).collect()
}

fn all_fields() -> Vec<String> {
    let practice = include_str!("../../model/src/practice.rs");
    let event = include_str!("../../model/src/event.rs");
    let office = include_str!("../../model/src/office.rs");
    let mut all = fields(practice, "Practice", "");
    for (name, prefix) in [
        ("Jurisdiction", "jurisdiction."),
        ("Cost", "cost."),
        ("Evidence", "evidence."),
        ("Period", "period."),
        ("Translation", "translations."),
    ] {
        all.extend(fields(practice, name, prefix));
    }
    all.extend(fields(event, "Event", ""));
    all.extend(fields(event, "Place", "place."));
    all.extend(fields(office, "OfficeProfile", ""));
    all.extend(["name", "email", "password", "role"].map(str::to_owned));
    assert!(all.len() > 70, "the sources are read: {all:?}");
    all
}

#[test]
fn every_field_has_a_label_and_every_rule_a_sentence() {
    let rules = [
        Rule::Missing,
        Rule::TooLong { is: 544, max: 500 },
        Rule::TooShort { is: 8, min: 15 },
        Rule::Guessable,
        Rule::TooMany { is: 41, max: 40 },
        Rule::Unknown { given: "vooting".into(), nearest: Some("voting".into()) },
        Rule::Unknown { given: "vooting".into(), nearest: None },
        Rule::Form { given: "8".into() },
        Rule::Form { given: String::new() },
        Rule::Before("starts"),
        Rule::NoSuchTime,
        Rule::TooRestricted,
        Rule::OneOf(&["place", "link"]),
    ];
    for locale in Locale::ALL {
        for field in all_fields() {
            let label = field_label(*locale, &field);
            assert_ne!(label, field, "{}: “{field}” has no label", locale.tag());
            let hint = field_hint(*locale, &field);
            assert!(hint.is_empty() || hint.ends_with(['.', '?', '؟']), "{}: the hint of “{field}” is no sentence: {hint}", locale.tag());
            for rule in &rules {
                // From right to left a sentence inside another ends with the end of its direction.
                let sentence =
                    problem(*locale, &comity_model::Problem::new(field.clone(), rule.clone())).replace(['\u{2068}', '\u{2069}'], "");
                assert!(sentence.ends_with(['.', '?', '؟']) || hint.is_empty() || sentence.ends_with(&hint), "{sentence}");
                assert!(!sentence.contains(&field) || label.contains(&field) || !field.contains(['.', '_']), "{sentence}");
                assert!(matches!(rule, Rule::OneOf(_)) || sentence.starts_with(&label), "{sentence}");
            }
        }
    }
}

#[test]
fn problems_name_the_fix() {
    let cases = [
        comity_model::Problem::new("summary", Rule::TooLong { is: 544, max: 500 }),
        comity_model::Problem::new("title", Rule::Missing).at(Some(3)),
        comity_model::Problem::new("topics", Rule::TooMany { is: 7, max: 6 }),
        comity_model::Problem::new("phase", Rule::Unknown { given: "vooting".into(), nearest: Some("voting".into()) }),
        comity_model::Problem::new("cost.currency", Rule::Form { given: "usd".into() }),
        comity_model::Problem::new("password", Rule::TooShort { is: 8, min: 15 }),
        comity_model::Problem::new("password", Rule::Guessable),
        comity_model::Problem::new("ends", Rule::Before("starts")),
        comity_model::Problem::new("starts", Rule::NoSuchTime),
        comity_model::Problem::new("sharing", Rule::TooRestricted),
        comity_model::Problem::new("place", Rule::OneOf(&["place", "link"])),
        comity_model::Problem::new("email", Rule::Form { given: "x".repeat(300) }),
    ];
    let mut all = String::new();
    for locale in Locale::ALL {
        for case in &cases {
            all += &problem(*locale, case);
            all += "\n";
        }
    }
    insta::assert_snapshot!(visible(&all), @"
    Summary: 544 characters. Please take out about 44.
    Line 3: Title: please fill this in.
    Topics: 7 entries, 6 at most. Please take out 1.
    Phase: “vooting” is not one of the choices. Did you mean “voting”?
    Currency: we cannot read “usd”. Three capital letters, for example USD or EUR.
    Password: 8 characters. Please use at least 15; a short sentence is good.
    Password: this is among the first that somebody who guesses would try. Please take other words; three that have nothing to do with each other are good.
    Ends: this is not later than “Begins”. Please change one of the two.
    Begins: the clocks go forward that night and skip this time. Please choose it an hour later.
    Who may read it: TLP:AMBER and TLP:RED are for people chosen by name, and every peer would keep a copy. Please choose TLP:CLEAR or TLP:GREEN, or send the text another way.
    Please fill in “Place” or “Link to join online”.
    E-mail address: we cannot read “xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx…”. For example elections.desk@county.example. You sign in with it.
    Résumé␣: 544 caractères. Veuillez en retirer environ 44.
    Ligne 3␣: Titre␣: ce champ est à remplir.
    Thèmes␣: 7 éléments, 6 au plus. Veuillez en retirer 1.
    Phase␣: «␣vooting␣» ne fait pas partie des choix. Vouliez-vous dire «␣voting␣»␣?
    Devise␣: nous n’arrivons pas à lire «␣usd␣». Trois lettres majuscules, par exemple EUR ou XOF.
    Mot de passe␣: 8 caractères. Il en faut au moins 15␣; une courte phrase convient bien.
    Mot de passe␣: c’est l’un des premiers que l’on essaierait pour le deviner. Veuillez choisir d’autres mots␣; trois mots sans rapport entre eux conviennent bien.
    Fin␣: la date n’est pas postérieure à «␣Début␣». Veuillez modifier l’une des deux.
    Début␣: cette nuit-là, on avance les horloges et cette heure n’existe pas. Veuillez la repousser d’une heure.
    Qui peut le lire␣: TLP:AMBER et TLP:RED s’adressent à des personnes désignées par leur nom, or chaque partenaire garderait une copie. Veuillez choisir TLP:CLEAR ou TLP:GREEN, ou transmettre le texte autrement.
    Veuillez remplir «␣Lieu␣» ou «␣Lien pour participer en ligne␣».
    Adresse électronique␣: nous n’arrivons pas à lire «␣xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx…␣». Par exemple service.elections@comte.example. Elle sert à se connecter.
    Resumen: 544 caracteres. Quite unos 44.
    Línea 3: Título: rellene este campo.
    Temas: 7 elementos, 6 como máximo. Quite 1.
    Fase: «vooting» no es una de las opciones. ¿Quiso decir «voting»?
    Moneda: no podemos leer «usd». Tres letras mayúsculas, por ejemplo USD o EUR.
    Contraseña: 8 caracteres. Use al menos 15; una frase corta es buena.
    Contraseña: es de las primeras que probaría quien intente adivinarla. Use otras palabras; tres que no tengan nada que ver entre sí son buenas.
    Termina: no es posterior a «Empieza». Cambie uno de los dos.
    Empieza: esa noche se adelantan los relojes y esta hora no existe. Elija una hora más tarde.
    Quién puede leerlo: TLP:AMBER y TLP:RED son para personas elegidas por su nombre, y cada contraparte conservaría una copia. Elija TLP:CLEAR o TLP:GREEN, o envíe el texto por otra vía.
    Rellene «Lugar» o «Enlace para participar en línea».
    Dirección de correo electrónico: no podemos leer «xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx…». Por ejemplo elections.desk@county.example. Con ella se inicia sesión.
    الملخص: 544 حرف. يُرجى حذف نحو 44.
    السطر 3: العنوان: يُرجى ملء هذا الحقل.
    الموضوعات: 7 عناصر، والحد الأقصى 6. يُرجى حذف 1.
    المرحلة: «⟨vooting⟩» ليس من الاختيارات. هل تقصدون «⟨voting⟩»؟
    العملة: لا نستطيع قراءة «⟨usd⟩». ⟨ثلاثة أحرف لاتينية كبيرة، مثل USD أو EUR.⟩
    كلمة السر: 8 أحرف. يُرجى استعمال 15 على الأقل؛ جملة قصيرة تفي بالغرض.
    كلمة السر: هذه من أوائل ما سيجربه من يحاول التخمين. يُرجى اختيار كلمات أخرى؛ ثلاث كلمات لا صلة بينها تفي بالغرض.
    تنتهي: هذا ليس بعد «تبدأ». يُرجى تغيير أحدهما.
    تبدأ: تُقدَّم الساعات في تلك الليلة فيُتخطى هذا الوقت. يُرجى اختيار ساعة بعده.
    من يجوز له قراءته: TLP:AMBER وTLP:RED لأشخاص معيّنين بأسمائهم، بينما يحتفظ كل شريك بنسخة. يُرجى اختيار TLP:CLEAR أو TLP:GREEN، أو إرسال النص بطريقة أخرى.
    يُرجى ملء «المكان» أو «رابط المشاركة عبر الإنترنت».
    عنوان البريد الإلكتروني: لا نستطيع قراءة «⟨xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx…⟩». ⟨مثل elections.desk@county.example. تدخلون به.⟩
    Resumo: 544 caracteres. Retire cerca de 44.
    Linha 3: Título: preencha este campo.
    Temas: 7 elementos, 6 no máximo. Retire 1.
    Fase: “vooting” não é uma das opções. Queria dizer “voting”?
    Moeda: não conseguimos ler “usd”. Três letras maiúsculas, por exemplo BRL ou EUR.
    Senha: 8 caracteres. Use pelo menos 15; uma frase curta serve bem.
    Senha: é das primeiras que tentaria quem quisesse adivinhar. Use outras palavras; três que nada tenham a ver entre si servem bem.
    Termina: não é posterior a “Começa”. Altere um dos dois.
    Começa: nessa noite os relógios adiantam e esta hora não existe. Escolha uma hora mais tarde.
    Quem o pode ler: TLP:AMBER e TLP:RED são para pessoas escolhidas pelo nome, e cada parceiro guardaria uma cópia. Escolha TLP:CLEAR ou TLP:GREEN, ou envie o texto por outra via.
    Preencha “Local” ou “Ligação para participar online”.
    Endereço de e-mail: não conseguimos ler “xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx…”. Por exemplo elections.desk@county.example. É com ele que se entra.
    Краткое изложение: 544 знака. Уберите примерно 44.
    Строка 3: Заголовок: заполните это поле.
    Темы: 7 элементов, допустимо не более 6. Уберите 1.
    Этап: «vooting» нет среди вариантов. Вы имели в виду «voting»?
    Валюта: не удаётся прочитать «usd». Три заглавные латинские буквы, например USD или EUR.
    Пароль: 8 знаков. Нужно не менее 15; подойдёт короткое предложение.
    Пароль: это одно из первого, что попробует тот, кто угадывает. Возьмите другие слова; подойдут три слова, никак не связанные между собой.
    Окончание: это не позже, чем «Начало». Измените одно из двух.
    Начало: в эту ночь часы переводят вперёд, и такого времени нет. Выберите на час позже.
    Кто может это читать: TLP:AMBER и TLP:RED предназначены для поимённо выбранных людей, а копия осталась бы у каждого партнёра. Выберите TLP:CLEAR или TLP:GREEN либо передайте текст другим способом.
    Заполните «Место» или «Ссылка для участия онлайн».
    Адрес электронной почты: не удаётся прочитать «xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx…». Например, elections.desk@county.example. С ним вы входите.
    ");
}

#[test]
fn the_readme_lists_every_file() {
    let readme = include_str!("../README.md");
    for (file, _) in Locale::En.files() {
        assert!(readme.contains(&format!("| `{file}.ftl` |")), "README.md does not say which page finds its texts in {file}.ftl");
    }
}
