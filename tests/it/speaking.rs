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
        (
            "The Larkspur Veterans Legion, a party to the case, has said ships sank.",
            &["Larkspur Veterans Legion: said ships sank"],
        ),
        ("Indian police said two men were held.", &["Indian police: Indian police said two men were held"]),
    ]);
}

#[test]
fn a_relative_clause_is_no_sentence_of_its_own() {
    check(&[
        (
            "“We stay,” said Timo Reik, a farmer who has called the drill a burden. “It is our land.”",
            &["Timo Reik: “We stay,”", "Timo Reik: “It is our land.”"],
        ),
        (
            "Singh, who said that the ports are closed, called for patience.",
            &["Rajnath Singh: who said that the ports are closed", "Rajnath Singh: called for patience"],
        ),
        (
            "They met in what Singh called “a new age of ships,” the longest talks in years.",
            &["Rajnath Singh: “a new age of ships,”"],
        ),
    ]);
}

#[test]
fn questions_and_sentences_that_lead_up_to_a_quotation() {
    check(&[
        (
            "“Shall we stay?” Singh asked the crews during a visit. “We shall.”",
            &["Rajnath Singh: “Shall we stay?”", "Rajnath Singh: “We shall.”"],
        ),
        (
            "The drill was long. Singh laughs. “It was long. We ran late.”",
            &["Rajnath Singh: “It was long. We ran late.”"],
        ),
        ("The drill was long. Singh agreed. “It took all of a week.”", &["Rajnath Singh: “It took all of a week.”"]),
        (
            "Singh disagreed with the crews.\n\n“It did not take all of a week.”",
            &["Rajnath Singh: “It did not take all of a week.”"],
        ),
        (
            "While the crews waited, Singh told reporters this was the last drill.",
            &["Rajnath Singh: Singh told reporters this was the last drill"],
        ),
        (
            "After Singh said that the ports “will open,” the crews left for the bay.",
            &["Rajnath Singh: After Singh said that the ports “will open,”"],
        ),
        (
            "Singh said because the ports are closed, “we stay at sea.”",
            &["Rajnath Singh: Singh said because the ports are closed, “we stay at sea.”"],
        ),
    ]);
}

#[test]
fn speakers_in_company_and_behind_their_titles() {
    check(&[
        (
            "Singh and his aides said the ports will open.",
            &["Rajnath Singh: Singh and his aides said the ports will open"],
        ),
        ("“We stay,” said Singh’s host, actor Timo Reik.", &["Timo Reik: “We stay,”"]),
        ("“We stay,” Ministry spokesman Timo Reik said Friday.", &["Timo Reik: “We stay,”"]),
        ("“We stay,” Singh’s deputy, Timo Reik, wrote in a column.", &["Timo Reik: “We stay,”"]),
        ("The ports will open, according to calculations by Richard Marles.", &["Richard Marles: The ports will open"]),
        (
            "“We stay,” Singh said. “We go,” the Kerala senator said.",
            &["Rajnath Singh: “We stay,”", "Rajnath Singh: “We go,”"],
        ),
        (
            "They agreed, with Singh tweeting that the ports will open.",
            &["Rajnath Singh: tweeting that the ports will open"],
        ),
    ]);
}

#[test]
fn verbs_whose_subject_stands_in_another_clause() {
    check(&[
        (
            "Asked when it ends, Singh smiled and said, “We do not know that yet.”",
            &["Rajnath Singh: “We do not know that yet.”"],
        ),
        (
            "Conceding that the drill “took a while,” Singh left for the bay.",
            &["Rajnath Singh: Conceding that the drill “took a while,”"],
        ),
        (
            "Singh left for the bay, in a note on Monday calling the drill “a success.”",
            &["Rajnath Singh: calling the drill “a success.”"],
        ),
        ("Singh asked the waiting crews, “Shall we go?”", &["Rajnath Singh: “Shall we go?”"]),
        (
            "The bay, Singh said, “is open to all who come.”",
            &["Rajnath Singh: The bay, Singh said, “is open to all who come.”"],
        ),
        (
            "The bay will be open, Singh said, by the end of May.",
            &["Rajnath Singh: The bay will be open, Singh said, by the end of May"],
        ),
        ("Singh said it was late. Marles had “a good day at sea.”", &["Rajnath Singh: Singh said it was late"]),
        (
            "The drill is over. Minister Richard Marles: “It went well for us.”",
            &["Richard Marles: “It went well for us.”"],
        ),
        (
            "“We stay,” Singh said, adding: “We like it here.”",
            &["Rajnath Singh: “We stay,”", "Rajnath Singh: “We like it here.”"],
        ),
    ]);
}

#[test]
fn who_asks_in_a_transcript_says_nothing() {
    check(&[(
        "MODERATOR: Please welcome them.\n\nMINISTER RICHARD MARLES: Thank you all.\n\nQ When does it end?\n\n\
         MIN. MARLES: In May.\n\nLet me be plain: it was long.",
        &["Richard Marles: Thank you all.", "Richard Marles: In May.", "Richard Marles: Let me be plain: it was long."],
    )]);
}

#[test]
fn a_dateline_is_no_content_of_the_verb_behind_it() {
    check(&[
        (
            "OSLO, Nov. 30 (Agency) -- The chiefs vowed Wednesday to go on, the Indian defence ministry said.",
            &["Ministry of Defence (India): The chiefs vowed Wednesday to go on, the Indian defence ministry said"],
        ),
        (
            "OSLO (Agency - 28th November, 2019) It rained, Defence Minister Timo Reik said.",
            &["Timo Reik: It rained, Defence Minister Timo Reik said"],
        ),
        (
            "OSLO– The chiefs vowed today to go on, the Indian defence ministry said.",
            &["Ministry of Defence (India): The chiefs vowed today to go on, the Indian defence ministry said"],
        ),
    ]);
}

#[test]
fn a_press_office_speaks_for_its_body() {
    let ministry = "Ministry of Defence (Russia)";
    for (sentence, said) in [
        ("The press service of the Russian defence ministry said that it hailed.", "said that it hailed"),
        ("The Russian defence ministry’s information office said that it hailed.", "said that it hailed"),
        ("According to the Russian Ministry of Defence’s Public Affairs Office, it hailed.", "it hailed"),
    ] {
        check(&[(sentence, &[&format!("{ministry}: {said}")])]);
    }
    check(&[
        (
            "The head of the press service of the Northern Fleet, Captain Timo Reik, said that it froze.",
            &["Timo Reik: said that it froze"],
        ),
        (
            "The Indian Navy said in a statement that it rained. It snowed, according to the statement.",
            &[
                "Indian Navy: The Indian Navy said in a statement that it rained",
                "Indian Navy: It snowed, according to the statement",
            ],
        ),
    ]);
}

#[test]
fn whom_an_agency_quotes_speaks() {
    check(&[
        ("It rained, Defence Minister Timo Reik was quoted as saying by an agency.", &["Timo Reik: It rained"]),
        ("Ships sank, as stated by the Indian Navy.", &["Indian Navy: Ships sank, as stated by the Indian Navy"]),
        ("“It rained,” Timo Reik was quoted by the Larkspur Times as saying.", &["Timo Reik: “It rained,”"]),
        ("The agency quoted Defence Minister Timo Reik as saying it rained.", &["Timo Reik: saying it rained"]),
        ("“It rained,” Reuters quoted Defence Minister Timo Reik as saying.", &["Timo Reik: “It rained,”"]),
        (
            "Ships sank, the paper reported, citing Defence Minister Timo Reik as saying that it rained.",
            &["Timo Reik: saying that it rained"],
        ),
    ]);
}

#[test]
fn polls_speak_for_those_who_ask() {
    check(&[
        (
            "A Larkspur University poll released on Monday showed the port ahead by five points.",
            &["Larkspur University: showed the port ahead by five points"],
        ),
        ("A new Larkspur News/Varn survey found the port was safe.", &["Larkspur News/Varn: found the port was safe"]),
        (
            "The crews rest, according to a Varn Daily-Larkspur News poll.",
            &["Varn Daily-Larkspur News: The crews rest"],
        ),
        ("Singh left as polls showed the port ahead.", &[]),
        ("Exit polls showed a lead. Singh showed that he could sail.", &[]),
        ("“We stay,” Singh said. The survey found that ports are old.", &["Rajnath Singh: “We stay,”"]),
        (
            "Singh said the report on the ships was late.",
            &["Rajnath Singh: Singh said the report on the ships was late"],
        ),
    ]);
}

#[test]
fn outlets_of_one_word_report() {
    check(&[
        ("It is over. As The Lantern reported, ships sank.", &["Lantern: As The Lantern reported, ships sank"]),
        ("It is over, the Lantern reported.", &["Lantern: It is over, the Lantern reported"]),
    ]);
}

#[test]
fn names_before_an_apposition_that_others_own() {
    check(&[
        ("Oru Varnak, its acting chairman, told reporters, “We stay.”", &["Oru Varnak: “We stay.”"]),
        ("Oru Varnak, the club chairman, this past week announced a new pier.", &["Oru Varnak: announced a new pier"]),
        ("The band of Port Varnak, a garrison town, now says it will play.", &[]),
        ("“We stay,” said Bill Varnak, director of the harbour.", &["Bill Varnak: “We stay,”"]),
    ]);
}

#[test]
fn a_name_with_its_place_before_an_apposition() {
    check(&[
        (
            "Governor Oru Varn of New Larkspur, a farmer who has not come, said the port was shut.",
            &["Oru Varn: said the port was shut"],
        ),
        (
            "Oru Varn, director of the Larkspur Club, a union that has backed the crews, said the port was shut.",
            &["Oru Varn: said the port was shut"],
        ),
        ("Governor Oru Varn in a Larkspur post said the port was shut.", &["Oru Varn: said the port was shut"]),
        (
            "Singh said that according to the Indian Navy, the port was shut.",
            &[
                "Rajnath Singh: Singh said that according to the Indian Navy, the port was shut",
                "Indian Navy: according to the Indian Navy, the port was shut",
            ],
        ),
    ]);
}

#[test]
fn subjects_that_a_bracket_or_comma_parts_from_their_verb() {
    check(&[
        ("Timo Reik, head of the Larkspur Council (LC), said ships sank.", &["Timo Reik: said ships sank"]),
        ("Defence Minister Timo Reik, said: “We stay.”", &["Timo Reik: “We stay.”"]),
    ]);
}

#[test]
fn nobody_is_found_where_nobody_speaks() {
    check(&[
        // an unnamed official is no companion of theirs
        (
            "Defence Minister Timo Reik came. A senior official travelling with him told reporters that ships sank. “We \
             stay,” he said.",
            &[],
        ),
        // a country inside its minister's words
        (
            "“India firmly opposes rain, and we call for sun,” Defence Minister Timo Reik said.",
            &["Timo Reik: “India firmly opposes rain, and we call for sun,”"],
        ),
        ("The three Tollen states are small. The Tollen states met.", &[]),
    ]);
}
