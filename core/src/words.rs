//! The words of the interface: every label, button and message, with the names of the placeholders that may stand in it.
//!
//! The words themselves are content (`content/interface.toml`); here stands which words there must be.

use serde::{Deserialize, Serialize};

/// Declares a struct of words together with the list of their names and placeholders, so that reading and checking need no list of their own.
macro_rules! words {
    ($(#[$meta:meta])* $name:ident { $($(#[$doc:meta])* $word:ident $([$($placeholder:ident),+])?,)+ }) => {
        $(#[$meta])*
        #[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
        pub struct $name { $($(#[$doc])* pub $word: String,)+ }

        impl $name {
            /// The name of each word and the placeholders that it holds.
            pub const WORDS: &'static [(&'static str, &'static [&'static str])] =
                &[$((stringify!($word), &[$($(stringify!($placeholder)),+)?]),)+];

            /// Fills the struct by asking for each word by name.
            pub fn gather(mut word: impl FnMut(&str) -> String) -> Self {
                Self { $($word: word(stringify!($word)),)+ }
            }
        }
    };
}

words! {
    /// Words around the text of the page.
    PageWords {
        /// The name of the format, in the masthead.
        brand,
        /// The name of this language in itself.
        language,
        /// Label of the language links.
        languages,
        /// First link of the page, for keyboards.
        skip,
        /// Heading of the table of contents.
        contents,
        /// Heading of the five sentences.
        minute,
        /// Link from the five sentences to the whole story.
        whole_story,
        /// When the text was last changed.
        updated [date],
        /// How long reading takes.
        reading_time [minutes],
        /// Number of a part.
        part [n],
        /// Between the first and the last day of a period.
        until,
        /// Label of a citation, for who cannot see its shape.
        source [n],
        /// Marks what happened after the situation of the page.
        later,
        /// Heading above the later events in the timeline.
        later_events,
        /// Heading of the timeline.
        timeline,
        /// Label of the track of an event.
        track,
        /// Heading of the ladder.
        ladder,
        /// Caption of the ladder.
        ladder_text,
        /// Heading of the cards.
        cards,
        /// Label: what the party says about Exchange.
        exchange,
        /// Column and label: whom it names.
        names,
        /// Column and label: words of certainty.
        certainty,
        /// Column and label: what it asks.
        asks,
        /// Column and label: what it did.
        did,
        /// Title of the last part.
        reference,
        /// Heading above the last part.
        reference_headline,
        /// Heading of the glossary.
        glossary,
        /// Heading of the source list.
        sources,
        /// Text above the source list.
        sources_text,
        /// Label before the passages that use a source.
        used_in,
        /// A source that a party published itself.
        kind_party,
        /// A source from the press.
        kind_press,
        /// A source from researchers.
        kind_research,
        /// A source that was seen only through quotations.
        seen_quoted,
        /// A source whose address was not seen to lead to its text.
        address_unconfirmed,
        /// Heading of the change log.
        changes,
        /// Heading of the licence.
        licence,
        /// Text of the licence.
        licence_text,
        /// Heading above how to report a mistake.
        report,
        /// How to report a mistake.
        report_text,
        /// Link back to the top.
        top,
        /// Label of where the reader is in the story.
        reading,
        /// Heading of the ready comparison.
        compare,
        /// Text above the comparison.
        compare_text,
        /// Button: close a source or a word that was opened.
        close,
        /// Link from an opened source or word to its place in the list.
        in_list,
        /// Heading of the sentences that rest on a source.
        rests,
        /// Link to the questions on paper.
        paper [n],
        /// Above the questions to answer before reading, on paper.
        paper_before,
        /// Title of the page with the questions on paper.
        paper_title,
        /// Link from the questions on paper to the story.
        paper_back,
        /// Button: pass the page on.
        share,
        /// When its address was copied.
        shared,
        /// Link to the page on which an editor makes an embedding.
        embed,
        /// Link from an embedded explainer to the story as a whole.
        credit [title],
    }
}

words! {
    /// Words of packages: around the explainer in a learning system, and in a book.
    PackageWords {
        /// Answers that a record store does not have yet.
        waiting [n],
        /// Answers that a record store did not take.
        refused [n],
        /// When the system that opened the page does not answer.
        silent,
        /// When the visit has ended for the system that opened the page.
        ended,
        /// Link back to the course.
        back,
        /// Book: how accessible it is.
        accessible,
        /// Book: heading of the key.
        key,
        /// Book: above the key.
        key_text,
        /// Book: link from a question to its key.
        to_key,
        /// Book: link from the key to its question.
        to_question [n],
        /// Book: what it leaves out, and where that is.
        without,
    }
}

words! {
    /// Words of the page on which an editor makes an embedding.
    BuilderWords {
        /// Title of the page.
        title,
        /// What the page is for.
        text,
        /// When there is no script: how to get the code.
        plain,
        /// Button: open what was chosen in a tab of its own.
        open,
        /// Legend: what is shown.
        what,
        /// Label: the language.
        lang,
        /// Legend: which parts; none ticked is all.
        part,
        /// Name of the title and the standfirst in the list of parts.
        top,
        /// Label: whole or short.
        length,
        /// Everything.
        length_whole,
        /// The title and the five sentences.
        length_short,
        /// Label: the quiz.
        quiz,
        /// With it.
        quiz_on,
        /// Without it.
        quiz_off,
        /// Label: how many questions.
        questions,
        /// Label: the same questions for everybody who has the same word or number.
        seed,
        /// Legend: how it looks.
        looks,
        /// Label: the ready themes.
        theme,
        /// The theme of the explainer.
        theme_default,
        /// The theme of a plain newspaper.
        theme_plain,
        /// The theme with the most contrast.
        theme_contrast,
        /// Label: light or dark.
        scheme,
        /// As the reader has set it.
        scheme_auto,
        /// Light.
        scheme_light,
        /// Dark.
        scheme_dark,
        /// Label: own colours.
        colours,
        /// Label: colour of the ground.
        paper,
        /// Label: colour of the text.
        ink,
        /// Label: colour of links.
        accent,
        /// Label: size of the text.
        size,
        /// Label: level of the first heading.
        heading,
        /// Label: keep nothing in the browser of the reader.
        storage,
        /// Kept there.
        storage_on,
        /// Not kept.
        storage_off,
        /// Label: no bar with the language at the top.
        masthead,
        /// Label: the site that it is for.
        host,
        /// When a field holds something that is no option.
        invalid,
        /// Heading of the preview.
        preview,
        /// When it is long.
        long [n],
        /// Legend: the width of the preview.
        width,
        /// The width of a phone.
        phone,
        /// The width of a column.
        column,
        /// When a pair of colours has too little contrast.
        weak [found],
        /// Button: mend the colours.
        mend,
        /// When all pairs have enough.
        strong [found],
        /// Heading of the codes.
        codes,
        /// Label: the frame.
        frame,
        /// When to use it.
        frame_text,
        /// Label: the element.
        element,
        /// When to use it.
        element_text,
        /// Label: the address for oEmbed.
        oembed,
        /// When to use it.
        oembed_text,
        /// Label: a plain link.
        link,
        /// When to use it.
        link_text,
        /// Button: copy; the name of what is copied follows, for who cannot see where the button is.
        copy,
        /// When the browser does not let it be copied.
        selected,
        /// After copying.
        copied,
        /// Link to the manual.
        back,
    }
}

words! {
    /// Words of the quiz. They travel to the islands with the questions.
    QuizWords {
        /// Which question of how many.
        question [n, total],
        /// Label of the bar that shows how far the quiz is.
        progress,
        /// Button: look at the answer.
        check,
        /// Button: to the next question.
        next,
        /// Button: leave a question unanswered.
        skip,
        /// Button: to the question before.
        back,
        /// Button: to the result.
        finish,
        /// Button: another round, with other questions.
        again,
        /// When the answer is asked for and there is none, or only a part.
        choose_first,
        /// The answer is right.
        right,
        /// The answer is right in part.
        partly,
        /// The answer is not right.
        wrong,
        /// Label: the answer that is right.
        right_answer,
        /// Label: the answer that was given.
        own_answer,
        /// No answer was given.
        no_answer,
        /// Before the link to the passage.
        read_again,
        /// Before the numbers of the sources.
        sources,
        /// A source, for who cannot see the shape of its number.
        source [n],
        /// Summary of the hint.
        hint,
        /// Several: more than one option is right.
        several_help,
        /// Order: how to put a row in order.
        order_help,
        /// Order: button that moves an element towards the beginning.
        up [text],
        /// Order: button that moves an element towards the end.
        down [text],
        /// Order: where an element now stands.
        moved [n, total],
        /// Order on paper: label of the box for the place.
        place [text],
        /// Match: nothing chosen yet.
        choose,
        /// Match on paper: before the answers to choose from.
        choices,
        /// Estimate: label of the field.
        number,
        /// Estimate: what can be answered.
        between [least, most],
        /// Legend: how sure are you.
        sure_question,
        /// Sure.
        sure,
        /// A guess.
        guess,
        /// Before the result: how many questions are open. Followed by links to them.
        open [n],
        /// Button: to the result with questions open.
        finish_anyway,
        /// Heading of the review.
        review,
        /// How many were right.
        score [right, total],
        /// How many were right in part.
        score_partly [n],
        /// Heading of what to read again.
        reread,
        /// When there is nothing to read again.
        all_right,
        /// Heading of the result per theme.
        themes,
        /// The result of one theme.
        theme_score [right, total],
        /// Heading of the answers one by one.
        answers,
        /// Heading of how sure the answers were.
        calibration,
        /// Sure and right.
        sure_right [n],
        /// Sure and not right.
        sure_wrong [n],
        /// A guess and right.
        guess_right [n],
        /// A guess and not right.
        guess_wrong [n],
        /// Button: practise what was missed.
        practise [n],
        /// Heading of practice.
        practice,
        /// The result of practice.
        practised [right, total],
        /// Button: back to the result of the quiz.
        to_result,
        /// Button: the predictions before reading.
        before_start [n],
        /// Heading of the predictions.
        before,
        /// What the predictions are for.
        before_text,
        /// Button: keep a prediction and go on.
        predict,
        /// After the predictions.
        predicted,
        /// Button: the predictions once more.
        ask_again [n],
        /// Heading of the predictions that are asked again.
        after,
        /// What was gained by reading.
        gain [before, after, total],
        /// Button: the questions at the end of a part.
        check_start [n],
        /// Heading of the questions at the end of a part.
        check_part,
        /// The result of the questions at the end of a part.
        checked [right, total],
        /// Button: put the questions away.
        close,
        /// Says where progress is kept.
        kept,
        /// Summary of the key under a question on paper or without the program.
        key,
        /// Text above the questions of the static page.
        introduction,
        /// Button: keep an answer that is judged at the end.
        keep_answer,
        /// Heading above the code of the result.
        code,
        /// What the code is for.
        code_text,
        /// The code changes when the predictions are asked again.
        code_first,
        /// There is no code, for the questions changed.
        code_changed,
        /// Name of the QR code of the result.
        code_qr,
        /// Button: print the own answers.
        print_answers,
        /// On paper: a line for the name.
        print_name,
        /// Button: somebody else begins on this device.
        somebody_else,
    }
}

words! {
    /// Words of the teacher's pages.
    TeacherWords {
        /// Title of the page.
        title,
        /// What the page is for.
        text,
        /// What works without the program.
        plain,
        /// Heading of the set-up.
        setup,
        /// Label: the language of the pupils.
        lang,
        /// Legend: what pupils read.
        length,
        /// The whole story.
        length_whole,
        /// The short one.
        length_short,
        /// Parts of the story.
        length_parts,
        /// Legend of the parts.
        parts,
        /// Legend of the themes.
        themes,
        /// Legend of how the quiz is asked.
        asked,
        /// Label of the number of questions.
        questions [least, most],
        /// The number cannot be.
        wrong_number [least, most],
        /// Label of the seed.
        seed,
        /// The seed cannot be.
        wrong_seed,
        /// Button: other questions.
        reseed,
        /// Every pupil gets other questions.
        own,
        /// Feedback at the end.
        at_end,
        /// No predictions before reading.
        predictions,
        /// How sure an answer is, is not asked.
        sureness,
        /// Without the program: pupils get a code.
        give_code,
        /// Label: a link of a lesson.
        paste,
        /// The link was opened.
        opened,
        /// The link was none.
        not_opened,
        /// Heading of the link.
        hand_out,
        /// Label of the link.
        link,
        /// That the link is needed later.
        keep_link,
        /// Link: as pupils see it.
        open,
        /// Button: copy.
        copy,
        /// It was copied.
        copied,
        /// It could not be copied.
        not_copied,
        /// The page is opened from a disk or this machine only.
        local,
        /// Name of the QR code of the link.
        qr,
        /// What the QR code is for.
        qr_text,
        /// Label of the code of a frame.
        frame,
        /// Heading of what is on paper.
        paper,
        /// Link to the lesson plan.
        plan,
        /// What the plan holds.
        plan_text,
        /// Title of the worksheet, and link to it.
        worksheet,
        /// What the worksheet holds.
        worksheet_text,
        /// Title of the answer key, and link to it.
        key,
        /// What the key holds.
        key_text,
        /// On paper all get the same.
        own_paper,
        /// Heading of the packages.
        packages,
        /// What packages are.
        packages_text,
        /// A package: the site.
        package_pupils,
        /// A package: one file.
        package_single [lang],
        /// A package: SCORM 1.2.
        package_scorm12 [lang],
        /// A package: SCORM 2004.
        package_scorm2004 [lang],
        /// A package: a book.
        package_epub [lang],
        /// Heading of the board.
        present,
        /// What the board is for.
        present_text,
        /// The keys of the board.
        present_keys,
        /// Button: show the board.
        start_board,
        /// The board is in the language of this page.
        board_lang [lang],
        /// Heading of the overview.
        overview,
        /// How codes come here.
        overview_text,
        /// Where the codes are kept.
        kept,
        /// Label of the field for codes.
        codes,
        /// There are no codes yet.
        no_codes,
        /// How many codes count.
        counted [n],
        /// Heading of what does not count.
        refused [n],
        /// There is no code in it.
        no_code,
        /// A sign is wrong.
        mistyped,
        /// Another version.
        version,
        /// Another lesson.
        foreign,
        /// The same lesson, other questions.
        other,
        /// The code is there already.
        twice [name],
        /// There is a later code of the same pupil.
        later [name],
        /// More does not count.
        more [n],
        /// A pupil without a nickname.
        pupil [n],
        /// Caption of the table of pupils.
        pupils,
        /// Column: nickname.
        name,
        /// Column: code.
        code,
        /// Column: answered.
        answered,
        /// Column: asked.
        asked_of,
        /// Column: right.
        right,
        /// Column: right in part.
        partly,
        /// Column: gain.
        gain,
        /// What the signs in the table mean.
        legend,
        /// In a table: right.
        sign_right,
        /// In a table: right in part.
        sign_partly,
        /// In a table: not right.
        sign_wrong,
        /// In a table: no answer.
        sign_open,
        /// In a table: was sure.
        sign_sure,
        /// In a table: guessed.
        sign_guess,
        /// Caption of the table of questions.
        by_question,
        /// What the class had right on average.
        average [right, total, n],
        /// Column: question.
        question,
        /// Column: share of right answers.
        share,
        /// Column: the wrong option chosen most.
        mistake,
        /// A wrong option, and how often.
        mistake_times [text, n],
        /// Column: sure and not right.
        sure_wrong,
        /// Column: discrimination.
        discrimination,
        /// What discrimination is.
        discrimination_text [n],
        /// Too few pupils for discrimination.
        too_few [n],
        /// What the class gained.
        class_gain [before, after, n],
        /// Heading of what to discuss.
        discuss,
        /// Nothing to discuss.
        discuss_none,
        /// Why a question is worth it: few had it right.
        discuss_share [right, n],
        /// Why a question is worth it: some were sure.
        discuss_sure [n],
        /// Button: save the table of pupils.
        save_pupils,
        /// Button: save the table of questions.
        save_questions,
        /// Button: copy the table of pupils.
        copy_pupils,
        /// Button: copy the table of questions.
        copy_questions,
        /// It was saved.
        saved,
        /// Name of the file of pupils.
        pupils_file,
        /// Name of the file of questions.
        questions_file,
        /// What stands between the cells of such a file.
        separator,
        /// The sign before decimals.
        decimal,
        /// Heading of the limits.
        limits,
        /// Answers can be found.
        limit_answers,
        /// Codes can be passed on.
        limit_codes,
        /// It is no exam.
        limit_exam,
        /// Button: on.
        next,
        /// Button: back.
        back,
        /// Button: leave the board.
        leave,
        /// Hands that went up.
        hands [n],
        /// Button: a hand more.
        hand_more [text],
        /// Button: a hand less.
        hand_less [text],
        /// On the first screen.
        board_open,
        /// Under the QR code.
        board_type,
        /// On the last screen.
        board_end,
        /// Under it.
        board_end_text,
        /// Button: print.
        print,
        /// Link back to the teacher’s page.
        back_to_desk,
        /// On paper: name.
        sheet_name,
        /// On paper: class.
        sheet_class,
        /// On paper: which questions.
        sheet_seed [seed],
        /// On paper: where the explainer is.
        sheet_read,
        /// On paper: room to write.
        sheet_why,
        /// On paper: choice.
        sheet_choice,
        /// On paper: several.
        sheet_several,
        /// On paper: order.
        sheet_order [first, last],
        /// On paper: match.
        sheet_match,
        /// On paper: classify.
        sheet_classify,
        /// On paper: estimate.
        sheet_estimate,
        /// On paper: the number.
        sheet_number,
        /// Above the key.
        key_only,
        /// Of an order: the numbers in the boxes.
        key_boxes [numbers],
        /// Of an estimate: what counts as right.
        key_within [least, most],
        /// Of a question: where it stands.
        key_passage,
        /// Heading of the sources of the key.
        key_sources,
        /// How long a step takes.
        minutes [n],
        /// Label: what to listen for.
        listen,
        /// Label: where to go back to.
        plan_passage,
        /// Heading of the sources of the plan.
        plan_sources,
    }
}

words! {
    /// Words of the figures. They travel to the islands with them.
    FigureWords {
        /// Button: back to the beginning of a figure.
        restart,
        /// Timeline: legend of the tracks.
        tracks,
        /// Timeline: how many events are to be seen.
        events [shown, total],
        /// Chain: which step of how many.
        step [n, total],
        /// Chain: button to the step before.
        step_back,
        /// Chain: button to the next step.
        step_next,
        /// Chain: label of the flaw.
        flaw,
        /// Chain: label of what would have stopped it.
        stop,
        /// Race: legend of the controls.
        race,
        /// Race: label of the slider.
        race_day,
        /// Race: label of the field for a date.
        race_date,
        /// Race: a day before the update.
        race_before [date, update],
        /// Race: the day of the update, or a later one.
        race_after [date, days],
        /// Race: how many of the stages had begun.
        race_begun [n, total],
        /// Race: the last count until that day.
        race_count [date, number],
        /// Race: a stage that had begun.
        begun,
        /// Race: a stage that had not.
        not_begun,
        /// Race: name of the chart.
        chart,
        /// Race: the mark of the update in the chart.
        chart_update,
        /// Race: the mark of the reader's day in the chart.
        chart_day,
        /// Race: what is data in the chart and what is not.
        chart_note,
        /// Race: heading of the list of stages.
        stages,
        /// Race: heading of the table.
        counts,
        /// Column: a day.
        day,
        /// Column: a number.
        number,
        /// Column: what was counted.
        counted,
        /// Compare: legend of the parties.
        compare,
        /// Compare: label of the ready-made choices.
        presets,
        /// Compare: heading of the differences.
        differences,
        /// The parties answer a question differently.
        differs,
        /// The parties answer a question alike.
        alike,
        /// Compare: how many parties stand side by side.
        compared [n],
        /// Compare: too few parties.
        compare_few,
        /// Compare: no room for another party.
        compare_full [n],
        /// Circles: label of the field for a country.
        country,
        /// Circles: heading of what the country is a member of.
        member,
        /// Circles: heading of what the country is not a member of.
        not_member,
        /// Circles: heading of the texts that the country stood behind.
        behind,
        /// Circles: the text of an organisation.
        text_of [set],
        /// Circles: a text of the country itself.
        text_own,
        /// Circles: no text is known.
        text_none,
        /// Circles: nobody of that name.
        nobody [n],
        /// Circles: what is to be typed.
        country_help [n],
        /// Circles: column of the combination of sets.
        region,
        /// Circles: column of how many countries.
        count,
        /// Circles: column of the countries.
        countries,
        /// Circles: in one set only.
        only [set],
        /// Circles: in two sets.
        both [one, two],
        /// Circles: the union of all sets.
        union [n],
        /// Yardstick: legend of the sliders.
        yardstick,
        /// Yardstick: label of the field beside a slider.
        percent [word],
        /// Yardstick: button to the published scale.
        reveal,
        /// Yardstick: before the scale is shown.
        unrevealed,
        /// Yardstick: after it is shown.
        revealed [n, total],
        /// Yardstick: the reader's place of a word.
        yours [n],
        /// Yardstick: lower than the published place.
        below,
        /// Yardstick: within it.
        within,
        /// Yardstick: higher.
        above,
        /// Yardstick: column of the words.
        word,
        /// Yardstick: column of the places.
        range,
        /// Yardstick: a place.
        from_to [from, to],
        /// Yardstick: column of who used the word.
        used,
        /// Yardstick: heading of the words that are on no scale.
        wordings,
        /// Claims: heading of the figure.
        claims,
        /// Claims: text under it.
        claims_text,
        /// Claims: heading above the claim.
        claim [n, total],
        /// Claims: legend of the judgements.
        judge,
        /// Claims: the sources agree with the reader.
        agreed,
        /// Claims: the sources say something else.
        disagreed,
        /// Claims: how many were judged, and how often the sources agree.
        judged [judged, agreed],
        /// Claims: button to the claim before.
        claim_back,
        /// Claims: button to the next claim.
        claim_next,
    }
}

/// Puts values in the place of `{name}` in a text.
///
/// ```
/// use explainer_core::words::fill;
/// assert_eq!(fill("Question {n} of {total}", &[("n", "3"), ("total", "10")]), "Question 3 of 10");
/// ```
#[must_use]
pub fn fill(text: &str, values: &[(&str, &str)]) -> String {
    let mut out = text.to_owned();
    for (name, value) in values {
        out = out.replace(&["{", name, "}"].concat(), value);
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_value_is_put_in_wherever_its_name_is_and_nothing_else_changes() {
        assert_eq!(fill("{n} of {total}; {n} again, {other}", &[("n", "3"), ("total", "{n}")]), "3 of {n}; 3 again, {other}");
        assert_eq!(fill("no name", &[("n", "3")]), "no name");
    }
}
