//! Names in other scripts: each script finds what it names, as its language writes it, and nothing inside other words.

use attache::annotation::Annotations;
use attache::article::Article;
use attache::date::{Origin, PartialDate, Published};
use attache::extract::Annotator;
use attache::gazetteer::Gazetteer;
use jiff::civil::date;

/// What is found, people and exercises by id, countries by code, in text order.
fn found(text: &str) -> [String; 3] {
    on(text, 2023)
}

fn on(text: &str, year: i16) -> [String; 3] {
    let found = annotate(text, year);
    let join = |ids: Vec<&str>| ids.join(" ");
    [
        join(found.people.iter().map(|p| p.id.as_str()).collect()),
        join(found.exercises.iter().map(|e| e.id.as_str()).collect()),
        join(found.countries.iter().map(|c| c.country.code.as_str()).collect()),
    ]
}

fn annotate(text: &str, year: i16) -> Annotations {
    let day =
        Published { date: Some(PartialDate::Day(date(year, 3, 1))), origin: Origin::Metadata, evidence: String::new() };
    let article = Article { id: "a.txt".into(), text: text.into(), claims: vec![day], ..Article::default() };
    let gazetteer = Gazetteer::builtin().expect("the built-in gazetteer loads");
    let annotations = Annotator::new(gazetteer.into()).annotate(&article);
    for find in &annotations.people {
        assert!(text.get(find.start..find.end).is_some_and(|words| !words.is_empty()));
    }
    annotations
}

#[test]
fn hindi_with_postpositions() {
    let text =
        "रक्षा मंत्री राजनाथ सिंह ने जापान के साथ संयुक्त अभ्यास ‘धर्म गार्जियन’ की सराहना की। बाद में सिंह भारतीय सैनिकों से मिले।";
    assert_eq!(found(text), ["rajnath-singh rajnath-singh", "dharma-guardian", "JP IN"]);
}

#[test]
fn japanese_without_spaces() {
    let text = "浜田靖一防衛相は米国のロイド・オースティン国防長官と会談し、海上演習「マラバール2023」とインドネシア、インド洋について話した。浜田氏は日本に戻る。";
    assert_eq!(found(text), ["yasukazu-hamada lloyd-austin yasukazu-hamada", "malabar", "US ID JP"]);
    assert_eq!(on("岸防衛相は中国の魏鳳和国防相と話した。岸辺を歩く。", 2021), ["nobuo-kishi wei-fenghe", "", "CN"]);
    assert_eq!(on("オースティン米国防長官が訪日した。", 2022)[0], "lloyd-austin");
}

#[test]
fn chinese_simplified_and_traditional() {
    let text = "中国国防部长李尚福同俄罗斯国防部长绍伊古会见，两军将举行“海上联合-2023”演习。发展中国家关注。";
    assert_eq!(found(text), ["li-shangfu sergei-shoigu", "joint-sea", "CN RU"]);
    assert_eq!(found("美國國防部長奧斯汀與韓國國防部長會談。"), ["lloyd-austin", "", "US KR"]);
}

#[test]
fn korean_with_particles() {
    let text = "이종섭 국방장관은 로이드 오스틴 미국 국방장관과 한국에서 만나 '프리덤 실드'와 쌍룡훈련을 논의했다. 인도적 지원도 말했다.";
    assert_eq!(found(text), ["lee-jong-sup lloyd-austin", "freedom-shield ssangyong", "US KR"]);
}

#[test]
fn russian_in_all_cases() {
    let text = "Встреча Сергея Шойгу с Ллойдом Остином прошла в России. На учениях «Запад-2023» были белорусские солдаты. Шойгу уехал.";
    assert_eq!(found(text), ["sergei-shoigu lloyd-austin sergei-shoigu", "zapad", "RU BY"]);
    assert_eq!(found("Запад проводит новую политику, восток страны ждёт.")[1], "");
}

#[test]
fn arabic_with_small_words_written_onto_names() {
    let text = "التقى وزير الدفاع السعودي بخالد بن سلمان ولويد أوستن، وبدأ تمرين النجم الساطع بمصر وللأردن دور، والهند واليابان أيضا.";
    assert_eq!(found(text), ["khalid-bin-salman lloyd-austin", "bright-star", "SA EG JO IN JP"]);
}

#[test]
fn ukrainian_too() {
    assert_eq!(found("Зустріч із Володимиром Зеленським у Польщі")[0], "volodymyr-zelenskyy");
}

#[test]
fn two_bearers_of_a_name_are_told_apart_by_the_day() {
    assert_eq!(on("小泉防衛相が述べた。", 2026)[0], "shinjiro-koizumi");
    assert_eq!(on("小泉防衛相が述べた。", 2014)[0], "", "nobody of that name held the office");
}

#[test]
fn names_are_no_pieces_of_longer_words() {
    for (text, why) in [
        ("南美国家的经济与印度洋", "South American countries; the ocean"),
        ("ラインドは店の名だ。", "inside a katakana word"),
        ("‘평화’이란 무엇인가", "a particle behind a quotation"),
        ("उसने भारतेंदु को पढ़ा।", "a longer Hindi word"),
        ("предиран", "inside a Russian word"),
    ] {
        assert_eq!(found(text)[2], "", "{why}: {text}");
    }
}

#[test]
fn every_form_of_the_gazetteer_finds_its_entry() {
    let gazetteer = Gazetteer::builtin().expect("it loads");
    let annotator = Annotator::new(Gazetteer::builtin().expect("it loads").into());
    let mut lost = Vec::new();
    for spelling in &gazetteer.spellings {
        let Some(id) = spelling.person.as_ref() else { continue };
        for form in spelling.forms().filter(|form| form.chars().count() > 2) {
            let article = Article { text: format!("({form})"), ..Article::default() };
            if !annotator.annotate(&article).people.iter().any(|p| p.id == *id) {
                lost.push(format!("{id}: {form}"));
            }
        }
    }
    assert!(lost.is_empty(), "{lost:#?}");
}
