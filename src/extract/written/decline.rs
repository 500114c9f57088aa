//! A Russian or Ukrainian name in the nominative → the forms that it takes in the other cases.
//!
//! Every word is declined by its ending, all words in the same case: `Сергей Лавров`, `Сергея Лаврова`, `Сергею
//! Лаврову` … Regular endings only: what a rule gets wrong is a form that nobody writes, and finds nothing. The
//! endings are those of the school grammar (nominative, genitive, dative, accusative, instrumental, prepositional).
//! Tests: at the foot of this file.

/// An ending of the nominative, and what stands in its place in each case. The first that fits counts.
type Row = (&'static str, [&'static str; 6]);

const RUSSIAN: [Row; 31] = [
    ("ский", ["ский", "ского", "скому", "ского", "ским", "ском"]),
    ("цкий", ["цкий", "цкого", "цкому", "цкого", "цким", "цком"]),
    ("ый", ["ый", "ого", "ому", "ого", "ым", "ом"]),
    ("ой", ["ой", "ого", "ому", "ого", "ым", "ом"]),
    ("ий", ["ий", "ия", "ию", "ия", "ием", "ии"]),
    ("й", ["й", "я", "ю", "я", "ем", "е"]),
    ("ская", ["ская", "ской", "ской", "скую", "ской", "ской"]),
    ("ая", ["ая", "ой", "ой", "ую", "ой", "ой"]),
    ("ия", ["ия", "ии", "ии", "ию", "ией", "ии"]),
    ("ья", ["ья", "ьи", "ье", "ью", "ьей", "ье"]),
    ("я", ["я", "и", "е", "ю", "ей", "е"]),
    ("ова", ["ова", "овой", "овой", "ову", "овой", "овой"]),
    ("ева", ["ева", "евой", "евой", "еву", "евой", "евой"]),
    ("ка", ["ка", "ки", "ке", "ку", "кой", "ке"]),
    ("га", ["га", "ги", "ге", "гу", "гой", "ге"]),
    ("ха", ["ха", "хи", "хе", "ху", "хой", "хе"]),
    ("ша", ["ша", "ши", "ше", "шу", "шей", "ше"]),
    ("а", ["а", "ы", "е", "у", "ой", "е"]),
    ("усь", ["усь", "уси", "уси", "усь", "усью", "уси"]),
    ("ь", ["ь", "я", "ю", "я", "ем", "е"]),
    ("ины", ["ины", "ин", "инам", "ины", "инами", "инах"]),
    ("анды", ["анды", "андов", "андам", "анды", "андами", "андах"]),
    ("ивы", ["ивы", "ив", "ивам", "ивы", "ивами", "ивах"]),
    ("ов", ["ов", "ова", "ову", "ова", "овым", "ове"]),
    ("ев", ["ев", "ева", "еву", "ева", "евым", "еве"]),
    ("ин", ["ин", "ина", "ину", "ина", "иным", "ине"]),
    ("ец", ["ец", "ца", "цу", "ца", "цем", "це"]),
    ("павел", ["павел", "павла", "павлу", "павла", "павлом", "павле"]),
    ("ие", ["ие", "ия", "ию", "ие", "ием", "ии"]),
    ("ые", ["ые", "ых", "ым", "ые", "ыми", "ых"]),
    ("", ["", "а", "у", "а", "ом", "е"]),
];

const UKRAINIAN: [Row; 10] = [
    ("ський", ["ський", "ського", "ському", "ського", "ським", "ському"]),
    ("цький", ["цький", "цького", "цькому", "цького", "цьким", "цькому"]),
    ("ий", ["ий", "ого", "ому", "ого", "им", "ому"]),
    ("ій", ["ій", "ія", "ію", "ія", "ієм", "ії"]),
    ("й", ["й", "я", "ю", "я", "єм", "ї"]),
    ("ія", ["ія", "ії", "ії", "ію", "ією", "ії"]),
    ("а", ["а", "и", "і", "у", "ою", "і"]),
    ("ь", ["ь", "я", "ю", "я", "ем", "еві"]),
    ("ко", ["ко", "ка", "ку", "ка", "ком", "кові"]),
    ("", ["", "а", "у", "а", "ом", "ові"]),
];

const CASES: usize = 6;

/// The name in every case, without repetitions; only itself where no word is declined.
pub fn russian(name: &str) -> Vec<String> {
    let mut forms = in_cases(name, &RUSSIAN);
    // foreign names in -ин and -ов end in -ом in the instrumental: `Остином`
    forms.extend(in_cases(name, &RUSSIAN[RUSSIAN.len() - 1..]));
    forms.sort();
    forms.dedup();
    forms
}

/// The same for Ukrainian.
pub fn ukrainian(name: &str) -> Vec<String> {
    let mut forms = in_cases(name, &UKRAINIAN);
    forms.sort();
    forms.dedup();
    forms
}

/// An adjective in all genders and cases: `японский`, `японского`, `японская` …
pub fn adjective(word: &str) -> Vec<String> {
    const ENDINGS: [&str; 11] = ["ий", "ого", "ому", "им", "ом", "ая", "ой", "ую", "ое", "ие", "их"];
    let Some(stem) = word.strip_suffix("ий") else {
        return vec![word.to_owned()];
    };
    ENDINGS.iter().map(|ending| format!("{stem}{ending}")).chain([format!("{stem}ими")]).collect()
}

/// The name with all its words declined; with the last alone (`Ким Чен Ына`); with the first alone (`Урсулы фон дер
/// Ляйен`: women's names that end in a consonant stay as they are).
fn in_cases(name: &str, rows: &[Row]) -> Vec<String> {
    let words: Vec<&str> = name.split(' ').collect();
    let last = words.len() - 1;
    let form = |case: usize, moves: &dyn Fn(usize) -> bool| {
        let words = words.iter().enumerate();
        let words = words.map(|(at, word)| if moves(at) { declined(word, rows, case) } else { (*word).to_owned() });
        words.collect::<Vec<_>>().join(" ")
    };
    (0..CASES)
        .flat_map(|case| [form(case, &|_| true), form(case, &|at| at == last), form(case, &|at| at == 0)])
        .collect()
}

fn declined(word: &str, rows: &[Row], case: usize) -> String {
    let lower = word.to_lowercase();
    let acronym = word.chars().count() > 1 && word.chars().all(char::is_uppercase);
    let particle = word.starts_with(char::is_lowercase) && word.chars().count() < 4;
    let closed = lower.ends_with(|c: char| !matches!(c, 'о' | 'у' | 'ю' | 'и' | 'і' | 'ї' | 'е' | 'э' | 'є' | 'ы'));
    let row = rows.iter().find(|(ending, _)| lower.ends_with(ending) && (!ending.is_empty() || closed));
    match row {
        Some((ending, cases)) if !acronym && !particle => {
            let stem = word.get(..word.len() - ending.len()).unwrap_or(word);
            format!("{stem}{}", cases.get(case).copied().unwrap_or_default())
        }
        _ => word.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_word_takes_the_case() {
        let forms = russian("Сергей Лавров");
        for form in ["Сергея Лаврова", "Сергею Лаврову", "Сергеем Лавровым", "Сергее Лаврове"]
        {
            assert!(forms.iter().any(|f| f == form), "{form}: {forms:?}");
        }
        assert!(russian("Ллойд Остин").contains(&"Ллойдом Остином".to_owned()));
        assert!(russian("Япония").contains(&"Японии".to_owned()));
        assert!(ukrainian("Володимир Зеленський").contains(&"Володимиром Зеленським".to_owned()));
    }

    #[test]
    fn what_is_not_declined_stays() {
        assert!(russian("Сергей Шойгу").contains(&"Сергея Шойгу".to_owned()));
        assert_eq!(russian("США"), ["США"]);
    }

    #[test]
    fn adjectives_take_gender_and_case() {
        let forms = adjective("японский");
        assert!(forms.contains(&"японскими".to_owned()) && forms.contains(&"японская".to_owned()));
    }
}
