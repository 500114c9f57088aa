//! Who speaks: people whom only the words around their names introduce, and bodies of no state. A table of sentences.

use crate::statements::check;

#[test]
fn speakers_by_what_stands_around_their_names() {
    check(&[
        ("“We stay,” a rival, Timo Reik, told the crews.", &["Timo Reik: “We stay,”"]),
        ("“We stay,” said the president of the club, Timo Reik.", &["Timo Reik: “We stay,”"]),
        ("“We stay,” said Singh’s deputy, Timo Reik, who came late.", &["Timo Reik: “We stay,”"]),
        ("“We stay,” said J.M. Varn, a fellow of the institute.", &["J.M. Varn: “We stay,”"]),
        ("“We stay,” state Senator Timo Reik said.", &["Timo Reik: “We stay,”"]),
        ("Continued Singh: “The ports are open.”", &["Rajnath Singh: “The ports are open.”"]),
        (
            "They marched.\n\n“We will go home one day.”\n\n— Timo Reik, a farmer",
            &["Timo Reik: “We will go home one day.”"],
        ),
        (
            "“We stay,” Singh said. “We stay,” added the 43-year-old.",
            &["Rajnath Singh: “We stay,”", "Rajnath Singh: “We stay,”"],
        ),
        (
            "Singh said: “As we have said, the ports are open.”",
            &["Rajnath Singh: “As we have said, the ports are open.”"],
        ),
        (
            "Singh said: “The ports are open. We stay.\n\n“We stay for good.”",
            &["Rajnath Singh: “The ports are open. We stay.", "Rajnath Singh: “We stay for good.”"],
        ),
    ]);
}

#[test]
fn bodies_that_are_no_states() {
    check(&[
        ("Human Rights Watch accused the fleet of delay.", &["Human Rights Watch: accused the fleet of delay"]),
        (
            "The Larkspur Times reported that ships sank in the bay.",
            &["Larkspur Times: The Larkspur Times reported that ships sank in the bay"],
        ),
        (
            "The Centre for Larkspur Affairs, a think tank in Oslo, said ships sank.",
            &["Centre for Larkspur Affairs: said ships sank"],
        ),
        ("Indian police said two men were held.", &["Indian police: Indian police said two men were held"]),
    ]);
}
