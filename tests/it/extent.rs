//! How far an expression of time reaches: the words before it that shade it are its own.

use crate::dates::check;

#[test]
fn what_shades_a_time_belongs_to_its_words() {
    check(
        "2022-09-14",
        &[
            ("It was built in the early 1990s.", "the early 1990s = 1990/1999"),
            ("It is due by the end of November.", "the end of November = 2022-11"),
            ("They sailed over the weekend.", "the weekend = 2022-09-10/2022-09-11"),
            ("He told the May 5 meeting.", "May 5 = 2022-05-05"),
            ("It was too early. Friday came.", "Friday = 2022-09-09"),
            ("It needs allies in today's security environment.", ""),
            ("It held a vigil for the 1996 Olympic bombing.", "1996 = 1996"),
            ("He drove a 1987 Ford Sierra to the 2023 Ministers' Meeting.", ""),
        ],
    );
}
