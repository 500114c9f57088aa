//! Spellings → a trie of letters that finds the longest form from a place in a text.
//!
//! A form is found whatever variants of its letters, dots and spaces the text uses. Refuses to say whether a form is a
//! whole word: that is `bounds`' work, which is asked at every possible end. Tests: `tests/it/written.rs`.

use std::collections::HashMap;

use rustc_hash::FxHashMap;

use super::decline;
use super::letters::{Script, folded, script};
use crate::gazetteer::{Gazetteer, Person, Spelling, SpellingOf};

/// What a form stands for; numbers are places in the gazetteer's lists.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Meaning {
    /// A person's full name.
    Person(usize),
    /// The part of a person's name that later mentions and titles use.
    Surname(usize),
    /// An exercise; whether the form is one by itself.
    Exercise(usize, bool),
    /// A country, and whether by its adjective.
    Country(usize, bool),
    /// A phrase that holds another's form and means something else.
    Nothing,
}

/// A trie of folded letters.
#[derive(Debug, Default)]
pub struct Lookup {
    // a fast hash will do: the keys are the gazetteer's, and a text can only look them up
    next: FxHashMap<(u32, char), u32>,
    values: Vec<Vec<Form>>,
    /// Codes of countries: blocs are none.
    pub codes: Vec<String>,
}

#[derive(Clone, Copy, Debug)]
struct Form {
    means: Meaning,
    /// Its first letter is a capital, where the script has capitals.
    capital: bool,
}

/// Phrases that hold a country's name and name none.
const NOTHING: [&str; 49] = [
    "印度洋",
    "インド洋",
    "インド・太平洋",
    "インド太平洋",
    "自由で開かれたインド",
    "日本海",
    "南シナ海",
    "東シナ海",
    "南中国海",
    "东中国海",
    "台湾海峡",
    "臺灣海峽",
    "朝鮮半島",
    "朝鲜半岛",
    "中国地方",
    "发展中国家",
    "發展中國家",
    "其中国",
    "南美国家",
    "北美国家",
    "拉美国家",
    "欧美国家",
    "中美国家",
    "印度支那",
    "日本経済新聞",
    "中国電力",
    "Индийский океан",
    "Индийского океана",
    "Индийском океане",
    "Индо-Тихоокеанск",
    "Японское море",
    "Японского моря",
    "Японском море",
    "Южно-Китайск",
    "Восточно-Китайск",
    "बंगाल की खाड़ी",
    "हिंद महासागर",
    "हिन्द महासागर",
    "हिंद-प्रशांत",
    "दक्षिण चीन सागर",
    "인도양",
    "인도태평양",
    "인도·태평양",
    "인도-태평양",
    "남중국해",
    "동중국해",
    "한반도",
    "المحيط الهندي",
    "بحر الصين",
];

impl Lookup {
    /// Gathers the forms of a gazetteer.
    pub fn new(gazetteer: &Gazetteer) -> Self {
        let codes = gazetteer.countries.iter().map(|c| c.iso2.clone()).collect();
        let mut made = Self { codes, values: vec![Vec::new()], ..Self::default() };
        let people: HashMap<&str, usize> =
            gazetteer.people.iter().enumerate().map(|(at, p)| (p.id.as_str(), at)).collect();
        let exercises: HashMap<&str, usize> =
            gazetteer.exercises.iter().enumerate().map(|(at, e)| (e.id.as_str(), at)).collect();
        for spelling in &gazetteer.spellings {
            match spelling.of() {
                SpellingOf::Person(id) => {
                    if let Some((at, person)) = people.get(id).and_then(|at| Some((*at, gazetteer.people.get(*at)?))) {
                        made.add_person(spelling, at, person);
                        made.add_short(spelling, at);
                    }
                }
                SpellingOf::Exercise(id) => {
                    if let Some(at) = exercises.get(id) {
                        made.add_exercise(spelling, *at);
                    }
                }
                SpellingOf::Country(code) => {
                    if let Some(at) = made.codes.iter().position(|own| own == code) {
                        made.add_country(spelling, at);
                    }
                }
                SpellingOf::Unclear => {}
            }
        }
        for phrase in NOTHING {
            made.add(phrase, Meaning::Nothing);
        }
        made
    }

    fn add_person(&mut self, spelling: &Spelling, at: usize, person: &Person) {
        for (language, forms) in spelling.by_language() {
            for form in forms {
                for written in in_text(language, form) {
                    self.add(&written, Meaning::Person(at));
                }
                if let Some(surname) = surname(language, form, person) {
                    for written in in_text(language, surname) {
                        self.add(&written, Meaning::Surname(at));
                    }
                }
            }
        }
    }

    fn add_short(&mut self, spelling: &Spelling, at: usize) {
        for form in &spelling.short {
            self.add(form, Meaning::Surname(at));
        }
    }

    fn add_exercise(&mut self, spelling: &Spelling, at: usize) {
        for (language, forms) in spelling.by_language() {
            for form in forms {
                let sure = !spelling.ambiguous.contains(form);
                for written in in_text(language, form) {
                    self.add(&written, Meaning::Exercise(at, sure));
                }
            }
        }
    }

    fn add_country(&mut self, spelling: &Spelling, at: usize) {
        for (language, forms) in spelling.by_language() {
            for form in forms {
                for written in in_text(language, form) {
                    self.add(&written, Meaning::Country(at, false));
                }
            }
        }
        for adjective in &spelling.adjectives {
            for written in adjectives(adjective) {
                self.add(&written, Meaning::Country(at, true));
            }
        }
    }

    fn add(&mut self, form: &str, means: Meaning) {
        let mut node = 0;
        for letter in form.chars().filter_map(folded) {
            let fresh = u32::try_from(self.values.len()).unwrap_or(u32::MAX);
            node = *self.next.entry((node, letter)).or_insert(fresh);
            if node == fresh {
                self.values.push(Vec::new());
            }
        }
        let capital = form.starts_with(char::is_uppercase);
        if let Some(values) = self.values.get_mut(node as usize).filter(|_| node > 0)
            && !values.iter().any(|v| v.means == means)
        {
            values.push(Form { means, capital });
        }
    }

    /// The longest form that starts at byte `at` and may end where it ends: its end and what it may mean.
    pub fn longest(
        &self,
        text: &str,
        at: usize,
        may_end: impl Fn(usize, Meaning) -> bool,
    ) -> Option<(usize, Vec<Meaning>)> {
        let rest = text.get(at..)?;
        let capital = rest.starts_with(char::is_uppercase);
        let (mut node, mut best, mut last) = (0, None, None);
        for (offset, c) in rest.char_indices() {
            let Some(letter) = folded(c) else { continue };
            let Some(next) = self.next.get(&(node, letter)) else {
                // a space between the two halves of a name that needs none: `中谷 元`
                if letter == ' ' && last.is_some_and(joins_over_space) {
                    continue;
                }
                break;
            };
            (node, last) = (*next, Some(c));
            let end = behind_signs(text, at + offset + c.len_utf8());
            let forms = self.values.get(node as usize).map_or(&[][..], Vec::as_slice);
            let fits = |form: &&Form| (capital || !form.capital) && may_end(end, form.means);
            let meanings: Vec<Meaning> = forms.iter().filter(fits).map(|form| form.means).collect();
            if !meanings.is_empty() {
                best = Some((end, meanings));
            }
        }
        best
    }
}

/// Behind the signs that do not count: they belong to the letter before them.
fn behind_signs(text: &str, end: usize) -> usize {
    let signs = text.get(end..).unwrap_or_default().chars().take_while(|c| folded(*c).is_none());
    end + signs.map(char::len_utf8).sum::<usize>()
}

fn joins_over_space(c: char) -> bool {
    matches!(script(c), Some(Script::Han))
}

/// How running text writes a form: declined, with and without the dots and spaces between its parts.
fn in_text(language: &str, form: &str) -> Vec<String> {
    match language {
        "ru" => decline::russian(form),
        "uk" => decline::ukrainian(form),
        "ja" | "zh" => vec![form.to_owned(), form.replace(is_dot, ""), form.replace(' ', "")],
        // the article's alif goes where `ل` stands before it: `لليابان`
        "ar" => match form.strip_prefix("ال") {
            Some(rest) => vec![form.to_owned(), format!("لل{rest}")],
            None => vec![form.to_owned()],
        },
        _ => vec![form.to_owned()],
    }
}

/// An adjective with the endings of its language.
fn adjectives(form: &str) -> Vec<String> {
    match form.chars().next().and_then(script) {
        Some(Script::Cyrillic) => decline::adjective(form),
        Some(Script::Arabic) => {
            let stem = form.strip_prefix("ال").unwrap_or(form);
            ["", "ة", "ون", "ين", "ات"]
                .iter()
                .flat_map(|end| ["", "ال", "لل"].map(|the| format!("{the}{stem}{end}")))
                .collect()
        }
        _ => vec![form.to_owned()],
    }
}

fn is_dot(c: char) -> bool {
    folded(c) == Some('・')
}

/// Countries whose names put the family name first and never stand for it alone.
const WHOLE_NAMES: [&str; 7] = ["CN", "TW", "KR", "KP", "VN", "KH", "MM"];

/// The part of a name that stands for it: the last, or the first where a Japanese name is written in its own script.
fn surname<'f>(language: &str, form: &'f str, person: &Person) -> Option<&'f str> {
    const SHORTEST: usize = 2;
    // `岸`, `林`: one letter is enough for a family name, which then needs its title right behind it
    let own = form.chars().next().and_then(script) == Some(Script::Han);
    if language == "ja" && own {
        return form.split_once(' ').map(|(family, _)| family);
    }
    let houses = form.split(' ').any(|part| matches!(part, "بن" | "آل" | "bin" | "бин" | "бін" | "बिन" | "빈"));
    let whole =
        WHOLE_NAMES.contains(&person.country.as_str()) || houses || form.contains("・ビン・") || form.contains("·本·");
    let short = form.rsplit_once(|c| c == ' ' || is_dot(c)).map(|(_, last)| last).filter(|_| !whole);
    short.filter(|short| short.chars().count() >= SHORTEST)
}
