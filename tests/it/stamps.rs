//! Where a text without metadata says when it appeared: issues, records of a day, entries of a form.

use super::dates::{check, dated};

const STORY: &str = "The two ministers met at the naval base and agreed on a programme of exercises.";

/// The day that a text with `head` above the story and `foot` below it is dated.
fn day(head: &str, foot: &str) -> Option<String> {
    let published = dated(&format!("{head}\n\n{STORY}\n\n{foot}"));
    published.date.map(|date| date.to_string())
}

#[test]
fn heads_and_feet_that_date_a_text() {
    for (head, foot) in [
        // issues and records
        ("Navy Today, issue 212, 12 May 2004, page 4", ""),
        ("Speech by the minister at the staff college, Harare, 12 May 2004", ""),
        ("(12 May 2004) The two ministers met at the naval base.", ""),
        // the first line where there is no headline
        ("SUVA, May 12, 2004 (AGENCY)", ""),
        ("", "(The author is a fellow. This article first appeared on 12 May 2004.)"),
        // the weekday tells the day from the month
        ("Ministers agree on a programme\n\nWednesday, 12/05/2004, 18:59 WIB", ""),
    ] {
        assert_eq!(day(head, foot).as_deref(), Some("2004-05-12"), "{head} … {foot}");
    }
}

#[test]
fn entries_that_date_something_else() {
    for (head, foot) in [
        ("Biography of Colonel Tarn of the brigade\n\nBorn: 12 May 1969", ""),
        ("The treaty of the two rivers, in full\n\nSigned: 12 May 1969\nIn force: 1 June 1970", ""),
        ("Exercise of the three fleets\n\nDates: 12 May 2004 - 20 May 2004", ""),
        ("", "A version of this text was presented in Suva on 12 May 2004."),
        ("", "Deadline for comments: 12 May 2004"),
    ] {
        assert_eq!(day(head, foot), None, "{head} … {foot}");
    }
}

#[test]
fn figures_whose_weekday_fits_one_reading() {
    check(
        "",
        &[
            ("Log of Friday, 08/09/2017.", "Friday, 08/09/2017 = 2017-09-08"),
            ("Log of Monday, 19/06/2017.", "Monday, 19/06/2017 = 2017-06-19"),
        ],
    );
}

#[test]
fn times_around_the_story() {
    check(
        "2018-09-04",
        &[
            ("The report was deferred to Thursday.", "Thursday = 2018-09-06"),
            ("She had flown in the night before, and spoke.", "the night before = 2018-09-03"),
            ("The week before last they were at sea.", "The week before last = 2018-W34"),
            ("It was built in the summer of '67, they said.", "67 = 1967"),
            ("It must be done before the autumn.", "the autumn = 2018"),
            ("They hope to sign in November.", "November = 2018-11"),
        ],
    );
}
