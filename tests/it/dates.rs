//! Expressions of time and publication dates: an expression, its context and the day of writing in, a value out.

use std::sync::LazyLock;

use attache::article::Article;
use attache::date::{Origin, Published};
use attache::extract::spellings::Column;
use attache::extract::text::Text;
use attache::extract::{dates, published};
use attache::gazetteer::Gazetteer;
use proptest::prelude::*;

fn expressions(text: &Text<'_>) -> Vec<dates::Expression> {
    dates::expressions(text, &Column::of(text, dates::read), &mut Vec::new())
}

/// `expression = value` for each expression in `story`, written on `day`.
fn read(story: &str, day: &str) -> String {
    let text = Text::new(story);
    let written = Published { date: day.parse().ok(), origin: Origin::Metadata, evidence: String::new() };
    let mentions = dates::find(&text, &expressions(&text), &written, &[]);
    let shown = mentions.iter().map(|mention| {
        assert_eq!(story.get(mention.start..mention.end), Some(mention.text.as_str()), "{story}");
        format!("{} = {}", mention.text, mention.value.as_deref().unwrap_or("?"))
    });
    shown.collect::<Vec<_>>().join("; ")
}

/// Checks `(story, what is read)` written on a day.
pub fn check(day: &str, cases: &[(&str, &str)]) {
    for (story, expected) in cases {
        assert_eq!(read(story, day), *expected, "{story}");
    }
}

#[test]
fn days_in_every_style_of_news() {
    check(
        "",
        &[
            ("They met on September 8, 2022 in Tokyo.", "September 8, 2022 = 2022-09-08"),
            ("They met on 8 September 2022.", "8 September 2022 = 2022-09-08"),
            ("They met on Sept. 8, 2022, a Thursday.", "Sept. 8, 2022 = 2022-09-08"),
            ("They met on Thursday, 8 September 2022.", "Thursday, 8 September 2022 = 2022-09-08"),
            ("They met on Thursday (September 8).", "Thursday (September 8) = XXXX-09-08"),
            ("They met on the 8th of September 2022.", "the 8th of September 2022 = 2022-09-08"),
            ("Log of 2022-09-08 and 2022.09.09.", "2022-09-08 = 2022-09-08; 2022.09.09 = 2022-09-09"),
            ("Log of 18.09.2022 and 8-Sep-2022.", "18.09.2022 = 2022-09-18; 8-Sep-2022 = 2022-09-08"),
            ("Log of 08.09.2022.", ""),
            ("Minutes of 8. September 2022.", "8. September 2022 = 2022-09-08"),
            ("Signed 13/9/2022.", "13/9/2022 = 2022-09-13"),
            ("Signed 9/13/2022.", "9/13/2022 = 2022-09-13"),
            ("Signed 8/9/2022.", ""),
            ("Minutes of 20 III 2014.", "20 III 2014 = 2014-03-20"),
            ("It sailed on 30 February 2022.", "February 2022 = 2022-02"),
        ],
    );
}

#[test]
fn months_years_and_longer_spans() {
    check(
        "2024-02-20",
        &[
            ("In October 2019 it was last held.", "October 2019 = 2019-10"),
            (
                "The fleet left in 2013 and returned in 2014, 2016 and 2018.",
                "2013 = 2013; 2014 = 2014; 2016 = 2016; 2018 = 2018",
            ),
            ("The base stands since 1885, the pact dates from 1971.", "1885 = 1885; 1971 = 1971"),
            ("From the year 1960 it grew.", "1960 = 1960"),
            ("The yard opens in mid-2025, the dock in late 2026.", "mid-2025 = 2025; late 2026 = 2026"),
            ("Ties grew through the 1990s.", "the 1990s = 1990/1999"),
            ("Exports rose in the third quarter of 2023.", "the third quarter of 2023 = 2023-Q3"),
            ("Work ended in the second half of 2022.", "the second half of 2022 = 2022-H2"),
            ("Work ended in the last half of 2022.", "the last half of 2022 = 2022-H2"),
            (
                "Orders grew in the third quarter of 2023 from the year-earlier third quarter.",
                "the third quarter of 2023 = 2023-Q3; the year-earlier third quarter = 2022-Q3",
            ),
            (
                "Orders of the third quarter of 2023 exceeded those of the corresponding period a year earlier.",
                "the third quarter of 2023 = 2023-Q3; the corresponding period a year earlier = 2022-Q3",
            ),
            ("Exports exceeded those of the same period last year.", "the same period last year = 2023"),
            ("In fiscal 2023 the budget grew.", "fiscal 2023 = 2023"),
            ("Drills are due in summer 2025.", "summer 2025 = 2025"),
        ],
    );
}

#[test]
fn ranges() {
    check(
        "2024-02-20",
        &[
            ("It ran from July 17-27, 2017.", "July 17-27, 2017 = 2017-07-17/2017-07-27"),
            ("It ran from 3 to 14 March 2022.", "3 to 14 March 2022 = 2022-03-03/2022-03-14"),
            ("It ran from 10–24 October 2023.", "10–24 October 2023 = 2023-10-10/2023-10-24"),
            ("It ran between May 2 and June 5, 2021.", "May 2 and June 5, 2021 = 2021-05-02/2021-06-05"),
            ("It ran from December 28 to January 3, 2020.", "December 28 to January 3, 2020 = 2019-12-28/2020-01-03"),
            ("The plan for 2019-2021 is over.", "2019-2021 = 2019/2021"),
            ("The plan ran in 2019-21.", "2019-21 = 2019/2021"),
            ("Two drills were held in August and September.", "August and September = 2023-08/2023-09"),
            ("Three drills will be held in September-October.", "September-October = 2024-09/2024-10"),
            (
                "It will run from 19 August 24 to 08 September 24.",
                "19 August 24 to 08 September 24 = 2024-08-19/2024-09-08",
            ),
            ("They will meet from Monday to Wednesday.", "Monday to Wednesday = 2024-02-26/2024-02-28"),
        ],
    );
}

#[test]
fn weekdays_go_the_way_the_sentence_looks() {
    // a Wednesday
    check(
        "2022-09-14",
        &[
            ("The minister said on Monday that ties were close.", "Monday = 2022-09-12"),
            ("The minister on Wednesday stressed it.", "Wednesday = 2022-09-14"),
            ("The minister arrived on Thursday morning.", "Thursday morning = 2022-09-08"),
            ("The minister will arrive on Thursday morning.", "Thursday morning = 2022-09-15"),
            ("The drill begins on Friday.", "Friday = 2022-09-16"),
            ("The deadline runs until Friday.", "Friday = 2022-09-16"),
            ("He met them last Friday.", "last Friday = 2022-09-09"),
            ("He sees them next Friday.", "next Friday = 2022-09-16"),
            ("She dismissed it on Thursday last week.", "Thursday last week = 2022-09-08"),
            ("It happened on Good Friday.", ""),
        ],
    );
}

#[test]
fn days_and_months_without_year_lie_near() {
    check(
        "2011-01-14",
        &[
            ("In March the ship was sunk.", "March = 2010-03"),
            ("It was shelled in November.", "November = 2010-11"),
            ("The fleet returned on December 20.", "December 20 = 2010-12-20"),
            ("A summit will follow in March.", "March = 2011-03"),
            ("The dates for the drill are January 20 to 26.", "January 20 to 26 = 2011-01-20/2011-01-26"),
            ("It was deferred last August.", "last August = 2010-08"),
            ("Talks took place in March last year.", "March last year = 2010-03"),
            ("Talks resumed in January this year.", "January this year = 2011-01"),
        ],
    );
    check("2020-12-22", &[("By January 15 they must decide.", "January 15 = 2021-01-15")]);
}

#[test]
fn counted_from_the_day_of_writing() {
    // a Wednesday in week 37
    check(
        "2022-09-14",
        &[
            ("They met today and meet again tomorrow.", "today = 2022-09-14; tomorrow = 2022-09-15"),
            ("Yesterday they met.", "Yesterday = 2022-09-13"),
            ("They met last night.", "last night = 2022-09-13"),
            ("Earlier this week they met.", "Earlier this week = 2022-W37"),
            ("Earlier in the week they met.", "Earlier in the week = 2022-W37"),
            ("It starts next week.", "next week = 2022-W38"),
            ("It ended late last month.", "late last month = 2022-08"),
            ("It will be ready by the end of this year.", "the end of this year = 2022"),
            ("It returns next year.", "next year = 2023"),
            (
                "Two weeks ago they met; three days ago they left.",
                "Two weeks ago = 2022-W35; three days ago = 2022-09-11",
            ),
            ("Tomorrow, Thursday, September 15, they meet.", "Tomorrow, Thursday, September 15 = 2022-09-15"),
            ("This coming Sunday, September 18, they sail.", "This coming Sunday, September 18 = 2022-09-18"),
            ("He told \"This Week\" so on Sunday.", "Sunday = 2022-09-11"),
            (
                "In November, a week after the tenth anniversary of the pact on fishing and mining in the far \
                 northern waters of the bay, a patrol boat sank.",
                "November = 2021-11",
            ),
            ("Over the last three years and in the past week it grew.", ""),
            ("For 14 days they held a 10-day drill.", ""),
        ],
    );
}

#[test]
fn counted_from_the_story() {
    check(
        "2023-01-07",
        &[
            (
                "It was held in September 2022. That same month they met.",
                "September 2022 = 2022-09; That same month = 2022-09",
            ),
            (
                "They met on January 3. A day earlier he was in Seoul.",
                "January 3 = 2023-01-03; A day earlier = 2023-01-02",
            ),
        ],
    );
}

#[test]
fn what_is_no_date() {
    check(
        "2024-02-20",
        &[
            ("Some 2019 troops may march; May they succeed.", ""),
            ("Theresa May spoke to Jan Egeland.", ""),
            ("The March for Life went on.", ""),
            ("The Sun rose; they Sat down.", ""),
            ("Resolution 1874 and the 2022 National Defense Strategy stand.", ""),
            ("Aero India 2023 drew 1500 visitors.", ""),
            ("It rose by 2082.1 points to $2000.", ""),
            ("News Today is a programme.", ""),
        ],
    );
}

#[test]
fn without_a_publication_date_only_the_text_counts() {
    check(
        "",
        &[
            ("On Tuesday, last week and this year.", "Tuesday = ?; last week = ?; this year = ?"),
            ("It runs from May 16 to 30.", "May 16 to 30 = XXXX-05-16/XXXX-05-30"),
            ("In July they met.", "July = XXXX-07"),
            ("It opened on June 2, 2019 and closed on June 9.", "June 2, 2019 = 2019-06-02; June 9 = 2019-06-09"),
        ],
    );
}

static GAZETTEER: LazyLock<Gazetteer> =
    LazyLock::new(|| Gazetteer::builtin().expect("the gazetteer that is compiled in is valid"));

/// The publication date of an article with a headline.
/// The publication that a text states of itself.
pub fn dated(body: &str) -> Published {
    publication(body, Vec::new()).published
}

fn publication(body: &str, claims: Vec<Published>) -> published::Publication {
    let title = "Two ministers talk about exercises";
    let article = Article {
        title: title.to_owned(),
        text: format!("{title}\n\n{body}"),
        body_start: title.len() + 2,
        claims,
        ..Article::default()
    };
    let text = Text::new(&article.text);
    published::find(&article, &text, &expressions(&text), &published::ByFirstWord::new(&GAZETTEER), &GAZETTEER)
}

#[test]
fn datelines_date_an_article() {
    for (body, day) in [
        ("SEOUL, South Korea, Jan. 14, 2011 – A day of talks showed it.", "2011-01-14"),
        ("New Delhi, March 19, 2021: The two sides met.", "2021-03-19"),
        ("Brussels, 17 October 2023\n\nThe envoy spoke to the officers of the force.", "2023-10-17"),
        ("Washington, July 07, 2021, SPA -- The deputy minister had talks here.", "2021-07-07"),
        ("MOSCOW, February 14, 2024. /TASS/. The region will see drills.", "2024-02-14"),
    ] {
        let published = dated(body);
        assert_eq!(published.date.map(|d| d.to_string()).as_deref(), Some(day), "{body}");
        assert_eq!(published.origin, Origin::Dateline, "{body}");
    }
}

#[test]
fn stamps_date_an_article() {
    for (body, day) in [
        ("Published : Oct 20, 2018, 12:07 am IST\n\nThe hill is green and the house is old.", "2018-10-20"),
        ("Posted On: 08 SEP 2022 5:15PM by PIB Delhi\n\nThe two sides met in the capital.", "2022-09-08"),
        ("By Ann Other, Thursday 9 Sep 2021\n\nThe base has been busy for a week.", "2021-09-09"),
        ("This article was published by the paper on October 20, 2018.", "2018-10-20"),
        ("By Ann Other | October 20, 2018\n\nThe base has been busy for a week.", "2018-10-20"),
        ("Sea Monitor, 20 October 2018 (all times local; newest first)\n\n18:40 - The flags are down.", "2018-10-20"),
        ("20 October 2018\n\nThe base has been busy.\n\n18 October 2018\n\nThe gate is open.", "2018-10-20"),
    ] {
        let published = dated(body);
        assert_eq!(published.date.map(|d| d.to_string()).as_deref(), Some(day), "{body}");
        assert_eq!(published.origin, Origin::Text, "{body}");
    }
}

#[test]
fn what_does_not_date_an_article() {
    for body in [
        "Last updated: 20 October 2018\n\nThe hill is green and the house is old.",
        "The pact was signed on 20 October 2018 in the capital.",
        "28 Mar. 13:30 (UTC+3)\n\nSeven exercises are on the calendar of the force.",
        "TOKYO — Sept. 8\n\nThe ministers met.",
        "December 9, 2024 was a busy day for the fleet.",
        "© 2018 The Paper. All rights reserved.",
        "Published: Friday, 20 October 2016\n\nThat day was a Thursday, so the stamp is wrong.",
    ] {
        assert_eq!(dated(body), Published::default(), "{body}");
    }
}

#[test]
fn a_month_in_the_metadata_stays_a_month_unless_the_text_tells_the_day() {
    let month =
        || Published { date: "2024-08".parse().ok(), origin: Origin::Metadata, evidence: "date 2024-08".into() };
    let read = |body: &str| {
        let published = publication(body, vec![month()]).published;
        (published.date.map(|d| d.to_string()).unwrap_or_default(), published.origin)
    };
    assert_eq!(read("The ministers met."), ("2024-08".to_owned(), Origin::Metadata));
    assert_eq!(read("Tokyo, 19 August 2024 – The ministers met.").0, "2024-08-19");
    assert_eq!(read("Tokyo, 19 August 2023 – The ministers met.").0, "2024-08", "another month's day is not its day");
}

#[test]
fn against_a_month_only_what_it_settles_has_a_value() {
    check(
        "2024-08",
        &[
            ("The falcon is up again this month.", "this month = 2024-08"),
            ("In August the ministry announced it.", "August = 2024-08"),
            ("Since August 19 they have been at it.", "August 19 = 2024-08-19"),
            ("They met last year and will meet in December.", "last year = 2023; December = 2024-12"),
            ("They met on Friday and spoke yesterday of last week.", "Friday = ?; yesterday = ?; last week = ?"),
        ],
    );
    check(
        "2024",
        &[("They met last year, in March and last month.", "last year = 2023; March = XXXX-03; last month = ?")],
    );
}

#[test]
fn metadata_comes_before_the_dateline_and_the_address_behind() {
    let claim = |day: &str, origin| Published { date: day.parse().ok(), origin, evidence: day.to_owned() };
    let body = "Tokyo, 8 September 2022 – The ministers met.";
    let both = vec![claim("2022-09-10", Origin::Url), claim("2022-09-09", Origin::Metadata)];
    assert_eq!(publication(body, both).published.origin, Origin::Metadata);
    let address = vec![claim("2022-09-10", Origin::Url)];
    assert_eq!(publication(body, address.clone()).published.origin, Origin::Dateline);
    assert_eq!(publication("The ministers met.", address).published.origin, Origin::Url);
}

#[test]
fn weekday_day_and_offices_fix_the_year() {
    let body = "On Thursday Defence Minister Yasukazu Hamada spoke of wider ties.\n\n\
        Minister Yasukazu Hamada held the talks in Tokyo on September 8.";
    let published = dated(body);
    assert_eq!(published.date.map(|d| d.to_string()).as_deref(), Some("2022-09-08"));
    assert_eq!(published.origin, Origin::Inferred);
    assert!(published.evidence.contains("Yasukazu Hamada"), "{}", published.evidence);
    let former = body.replace("Defence Minister", "former Defence Minister");
    assert_eq!(dated(&former), Published::default(), "a former holder fixes nothing");
}

#[test]
fn a_year_in_a_name_is_the_story_s_when_the_weekday_agrees() {
    let body =
        |year: i16| format!("Monday, June 19, Vilnius – The president will watch Iron Wolf {year} with her guest.");
    assert_eq!(dated(&body(2017)).date.map(|d| d.to_string()).as_deref(), Some("2017-06-19"));
    assert_eq!(dated(&body(2018)), Published::default(), "that day was a Tuesday");
}

#[test]
fn stamps_and_datelines_date_nothing_in_the_story() {
    let found = publication("Tokyo, 8 September 2022 – They met on Wednesday.", Vec::new());
    assert_eq!(found.stamps.len(), 1);
}

/// Words and marks from which dates are made, in any order.
fn date_like() -> impl Strategy<Value = String> {
    let parts = prop::sample::select(vec![
        "May", "March", "Sept.", "September", "Friday", "Fri", "8", "08", "31", "99", "2022", "1990s", "'90s", "last",
        "next", "this", "week", "year", "years", "decade", "quarter", "third", "ago", "earlier", "the", "of", "and",
        "to", "-", "–", "/", ",", ".", "(", ")", ":", "from", "between", "two", "999", "today", "Posted", "On", "2999",
        "Q3", "FY99", "\n\n", "é", "’s", "half", "mid-", "XII", "-01-01", "a", "same", "that", "weekend", "summer",
        "fiscal",
    ]);
    prop::collection::vec(parts, 0..40).prop_map(|parts| parts.join(" "))
}

proptest! {
    #[test]
    fn any_text_is_read_without_panic(story in prop_oneof![".{0,300}", date_like()], day in prop_oneof!["", "2022-09-14", "0001-01-01", "9999-12-31"]) {
        read(&story, &day);
        publication(&story, Vec::new());
    }
}
