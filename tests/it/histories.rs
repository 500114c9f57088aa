//! Histories: days told from the times named before them, whatever the day of writing.

use super::dates::check;

#[test]
fn a_history_tells_its_days_from_the_times_named_before() {
    let told = "The war of the two rivers began on 28 May 1897. By the 5th the fort had fallen, and that night the \
        survivors left. Two days later the envoys met. On 14 October a truce was signed; on the 22nd it failed. That \
        winter the armies rested. In January they met again, and at the end of the month they parted. In March Kovac \
        was beaten, and the following month he fled. The next spring a mutiny broke out.";
    let read = "28 May 1897 = 1897-05-28; the 5th = 1897-06-05; that night = 1897-06-05; Two days later = 1897-06-07; \
        14 October = 1897-10-14; the 22nd = 1897-10-22; That winter = 1897; January = 1898-01; \
        the end of the month = 1898-01; March = 1898-03; the following month = 1898-04; The next spring = 1899";
    check("", &[(&format!("{told} It was over in 1899."), &format!("{read}; 1899 = 1899"))]);
    check("2009-12-12", &[(&format!("{told} It was over in 1899."), &format!("{read}; 1899 = 1899"))]);
}

#[test]
fn an_aside_does_not_move_the_clock() {
    check(
        "2009-10-12",
        &[(
            "On 3 May 1944 they took the mill, a ruin since 1750. On 9 June they left it.",
            "3 May 1944 = 1944-05-03; 1750 = 1750; 9 June = 1944-06-09",
        )],
    );
    check(
        "2009-10-12",
        &[
            (
                "On 3 May 1944 they took the mill, built in 1943. “We hold it today,” Kovac wrote. On 9 June they left it; in July 1945 it burnt.",
                "3 May 1944 = 1944-05-03; 1943 = 1943; today = 2009-10-12; 9 June = 1944-06-09; July 1945 = 1945-07",
            ),
            (
                "On 7 December 1941 the fort fell, as did six others in 1941. In January they came back.",
                "7 December 1941 = 1941-12-07; 1941 = 1941; January = 1942-01",
            ),
            (
                "On 3 May 1914 they took the mill. By the spring of 1915 it was lost, and in May it burnt. It rose again in 1921.",
                "3 May 1914 = 1914-05-03; the spring of 1915 = 1915; May = 1915-05; 1921 = 1921",
            ),
            (
                "In May 1944 they took back the mill that they had lost the previous June.",
                "May 1944 = 1944-05; the previous June = 1943-06",
            ),
        ],
    );
}

#[test]
fn headings_and_spans_tell_the_year() {
    check(
        "2009-10-12",
        &[
            (
                "1936\n\nThe bridge fell on 20 July. It was built again on 3 May 1938.",
                "1936 = 1936; 20 July = 1936-07-20; 3 May 1938 = 1938-05-03",
            ),
            (
                "1937: a second winter\n\nThe bridge fell on 20 July. It was built again on 3 May 1938.",
                "1937 = 1937; 20 July = 1937-07-20; 3 May 1938 = 1938-05-03",
            ),
            ("Eastern theatre 1861-1863", "1861-1863 = 1861/1863"),
            ("He won the next election (1884) and the campaign of 1886.", "1884 = 1884; 1886 = 1886"),
            ("Reception 1830-1900; a column of 1860, then 1861-1864 ships.", ""),
        ],
    );
}

#[test]
fn last_year_by_its_number_does_not_make_news() {
    check(
        "2009-12-19",
        &[(
            "On 20 March 2003 the war began, and on 9 April the city fell. In June 2004 an envoy came. The pact of November 2008 ends it.",
            "20 March 2003 = 2003-03-20; 9 April = 2003-04-09; June 2004 = 2004-06; November 2008 = 2008-11",
        )],
    );
}

#[test]
fn news_that_looks_back_is_no_history() {
    check(
        "2009-10-12",
        &[
            (
                "The pact of 3 May 1994 was renewed on 7 June 1999. On Friday they met, and on 9 June they had spoken.",
                "3 May 1994 = 1994-05-03; 7 June 1999 = 1999-06-07; Friday = 2009-10-09; 9 June = 2009-06-09",
            ),
            (
                "The pact of 3 May 1994 was renewed in 1999. The ministers meet on 14 October.",
                "3 May 1994 = 1994-05-03; 1999 = 1999; 14 October = 2009-10-14",
            ),
        ],
    );
}

#[test]
fn times_told_from_the_last_one_named() {
    check(
        "2023-08-04",
        &[
            (
                "They met on 3 May. That evening they dined, and on the 5th they left.",
                "3 May = 2023-05-03; That evening = 2023-05-03; the 5th = 2023-05-05",
            ),
            (
                "The order of the 14th instant follows that of the 30th ult.",
                "the 14th instant = 2023-08-14; the 30th ult = 2023-07-30",
            ),
            ("They sat on the 5th floor, by the 4th and 5th Marines, on the 3rd of ten days.", ""),
            ("He served in 2015; the previous year he had been at sea.", "2015 = 2015; the previous year = 2014"),
            ("Those are rules that fall under it. That fall they met.", "That fall = ?"),
            ("He told us that Monday will do.", "Monday = 2023-08-07"),
        ],
    );
}

#[test]
fn fiscal_years_and_parts_of_the_year() {
    check(
        "2023-08-04",
        &[
            ("Spending of FY 2023-24 and FY2022/23 grew.", "FY 2023-24 = 2023/2024; FY2022/23 = 2022/2023"),
            ("Spending of FY 24 will grow.", "FY 24 = 2024"),
            ("Growth is due in the second half of the year.", "the second half of the year = 2023-H2"),
            ("In 1991 troops moved up, and in 1992 troops left.", "1991 = 1991; 1992 = 1992"),
            ("In March Kovac sailed.", "March = 2023-03"),
        ],
    );
}
