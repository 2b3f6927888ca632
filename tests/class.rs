//! The pages for teachers, with the real content: what they hold, and that pupils get none of it.

use std::{collections::BTreeSet, sync::LazyLock};

use explainer_core::{
    class::{
        code::{Given, Outcome, Result, write},
        desk::Desk,
        lesson::{Length, Lesson},
        overview::overview,
        roll::{Why, roll},
    },
    data,
    edition::{Edition, Under},
    quiz::{Question, Quiz, Verdict, draw::Draw},
    text::{Inline, Line, lines, plain},
};
use news_explainer::qr::drawn;
use scraper::{Html, Selector};
use xtask::{
    build::{Address, Program, Programs, Site, site, teacher},
    content,
    project::Project,
};

fn editions() -> Vec<Edition> {
    content::load(content::files(&Project::here().content()).expect("files")).expect("content without errors").editions
}

fn made() -> &'static Site {
    static MADE: LazyLock<Site> = LazyLock::new(make);
    &MADE
}

fn make() -> Site {
    let glue = "export class Explainer {}\nexport { initSync, __wbg_init as default };\n".to_owned();
    let program = Program { wasm: b"wasm".to_vec(), glue };
    site(&Project::here(), &Programs { reader: program.clone(), teacher: program }, None::<&Address>).expect("a site")
}

/// What the program of a page for teachers gets.
fn desk(made: &Site, lang: &str) -> Desk {
    let file = made.files().iter().find(|(name, _)| name.starts_with(&format!("{}assets/{lang}-", teacher::FOLDER)));
    data::read(file.expect("the data of the desk").1).expect("a desk")
}

/// What a pupil did who answers by the numbers of a draw.
fn pupil(quiz: &Quiz, seed: u32, draw: &mut Draw) -> Result {
    let able = draw.below(10);
    let given = |item: usize, draw: &mut Draw| {
        let right = draw.below(10) < able;
        let outcome = match &quiz.items[item].question {
            Question::Choice(choice) if right => Outcome::Option(choice.right as u32),
            Question::Choice(choice) => Outcome::Option(draw.below(choice.options.len() as u32)),
            _ if right => Outcome::Judged(Verdict::Right),
            _ => Outcome::Judged([Verdict::Partly, Verdict::Wrong][draw.below(2) as usize]),
        };
        (item, Given { outcome, sure: [Some(true), Some(false), None][draw.below(3) as usize] })
    };
    let answers = quiz.round(seed, 0).into_iter().map(|item| given(item, draw)).collect();
    Result { seed, round: 0, mark: 1 + draw.below(1023), answers, before: Some(draw.below(3) as usize), after: Some(2) }
}

#[test]
fn thirty_codes_of_a_real_lesson_come_out_of_one_paste() {
    let made = made();
    let desk = desk(made, "nl");
    let lesson = Lesson { lang: "nl".to_owned(), seed: 1, themes: vec![desk.quiz.themes[0].id.clone(), desk.quiz.themes[3].id.clone()], ..Lesson::default() };
    let quiz = lesson.quiz(&desk.quiz);
    let mut draw = Draw::new(30, 0);
    let results: Vec<_> = (0..30).map(|_| pupil(&quiz, 1, &mut draw)).collect();
    let text: String = results.iter().enumerate().map(|(n, result)| format!("leerling {n} {}\n", write(&quiz, result))).collect();
    if let Some(path) = std::env::var_os("CODES") {
        std::fs::write(path, format!("{}\n{text}", lesson.write())).expect("written");
    }
    let found = roll(&quiz, Some(1), &text);
    assert_eq!((found.entries.iter().map(|entry| entry.result.clone()).collect::<Vec<_>>(), found.refused), (results, vec![]));
    let overview = overview(&quiz, &found.entries, &quiz.round(1, 0));
    assert_eq!((overview.pupils.len(), overview.questions.len()), (30, 10));
    assert!(overview.questions.iter().all(|asked| asked.answered == 30 && asked.discrimination.is_some()));
    // Of another set of the same lesson it says that.
    assert!(roll(&quiz, Some(2), &text).refused.iter().all(|refused| refused.why == Why::Other));
    // Another lesson with the same bank knows none of them, and says so.
    let other = Lesson { themes: Vec::new(), ..lesson }.quiz(&desk.quiz);
    assert!(roll(&other, Some(1), &text).entries.is_empty());
}

#[test]
fn the_link_of_every_lesson_is_read_back_from_its_qr_code_by_another_program() {
    let made = made();
    let desk = desk(made, "en");
    let parts: Vec<_> = desk.parts.iter().map(|(id, _)| id.clone()).collect();
    let themes: Vec<_> = desk.quiz.themes.iter().map(|theme| theme.id.clone()).collect();
    let mut sides = BTreeSet::new();
    for turn in 0..64_usize {
        let flag = |bit: usize| turn >> bit & 1 == 1;
        let lesson = Lesson {
            lang: if flag(0) { "nl" } else { "en" }.to_owned(),
            length: match turn % 3 {
                0 => Length::Whole,
                1 => Length::Short,
                _ => Length::Parts(parts.iter().take(1 + turn % parts.len()).cloned().collect()),
            },
            themes: themes.iter().take(turn % themes.len()).cloned().collect(),
            questions: flag(1).then_some(3 + turn % 28),
            seed: if flag(2) { 2_176_782_335 } else { turn as u32 },
            own: flag(3),
            at_end: flag(4),
            no_predictions: flag(5),
            no_sureness: flag(1),
        };
        // Everything at once is the longest that can be.
        let link = format!("https://www.a-school-with-a-long-name.example/courses/history/exchange-hack/embed-en.html?{}", lesson.write());
        let (side, path) = drawn(&link).expect("a code");
        sides.insert(side);
        assert_eq!(scanned(side, &path), link);
        assert_eq!(desk.read(&link), Some(lesson));
    }
    // On a board of a metre at six metres a module of 1/100 of that is still 1 cm: cameras read that.
    assert!(sides.last().is_some_and(|side| *side <= 93), "{sides:?} modules");
}

#[test]
fn the_code_of_a_result_is_read_back_from_its_qr_code_by_another_program() {
    let made = made();
    let desk = desk(made, "nl");
    let quiz = Lesson { lang: "nl".to_owned(), ..Lesson::default() }.quiz(&desk.quiz);
    let mut draw = Draw::new(1, 0);
    for seed in 0..20 {
        let code = write(&quiz, &pupil(&quiz, seed, &mut draw));
        let (side, path) = drawn(&code).expect("a code");
        assert_eq!(scanned(side, &path), code);
        assert!(side <= 37, "a code that a telephone reads from a screen: {side} modules");
    }
}

/// What another program (a port of quirc) reads in the picture.
fn scanned(side: i32, path: &str) -> String {
    const PIXELS: usize = 6;
    let across = side as usize * PIXELS;
    let mut dark = vec![false; across * across];
    for run in path.split('M').skip(1) {
        let numbers: Vec<usize> = run.split([' ', 'h', 'v', '-', 'z']).filter_map(|number| number.parse().ok()).collect();
        let [left, top, length, 1, back] = numbers[..] else { panic!("a run of another form: {run}") };
        assert_eq!(length, back);
        for y in top * PIXELS..(top + 1) * PIXELS {
            dark[y * across + left * PIXELS..y * across + (left + length) * PIXELS].fill(true);
        }
    }
    let mut image = rqrr::PreparedImage::prepare_from_greyscale(across, across, |x, y| if dark[y * across + x] { 0 } else { 255 });
    let grids = image.detect_grids();
    assert_eq!(grids.len(), 1);
    grids[0].decode().expect("a readable code").1
}

#[test]
fn pupils_get_no_file_with_notes_for_teachers_or_with_the_key() {
    let made = made();
    let editions = editions();
    let (teachers, pupils): (Vec<_>, Vec<_>) = made.files().iter().partition(|(name, _)| name.starts_with(teacher::FOLDER));
    assert_eq!(teachers.iter().filter(|(name, _)| name.ends_with(".html")).count(), 8);
    let holds = |bytes: &[u8], words: &str| bytes.windows(words.len()).any(|window| window == words.as_bytes());
    for edition in &editions {
        let words = &edition.teacher_words;
        let plan = &edition.plan;
        let mut said: Vec<String> = plan.guides.iter().flat_map(|guide| lines(&guide.text)).map(longest).collect();
        said.extend(plan.discussions.iter().flat_map(|discussion| [longest(&discussion.question), longest(&discussion.listen)]));
        said.extend(plan.routes.iter().flat_map(|route| &route.activities).map(|activity| longest(&activity.text)));
        said.extend([&words.key_only, &words.key_text, &words.overview_text, &words.limit_exam, &words.sheet_choice].map(Clone::clone));
        for said in said {
            for (name, bytes) in &pupils {
                assert!(!holds(bytes, &said), "{name} says: {said}");
            }
            assert!(teachers.iter().any(|(_, bytes)| holds(bytes, &said)), "nobody gets: {said}");
        }
    }
    // And no page of pupils leads there.
    for (name, bytes) in &pupils {
        assert!(!holds(bytes, "teacher/"), "{name} names the folder");
    }
}

/// The longest piece of a line that stands in one piece of markup.
fn longest(line: &Line) -> String {
    let pieces = line.iter().filter_map(|inline| if let Inline::Text(text) = inline { Some(text.trim()) } else { None });
    pieces.max_by_key(|piece| piece.len()).unwrap_or_default().to_owned()
}

#[test]
fn the_worksheet_says_nothing_of_what_is_right_and_the_key_lies_beside_it() {
    let made = made();
    for edition in editions() {
        let name = |stem: &str| if edition.lang == "nl" { format!("teacher/{stem}.html") } else { format!("teacher/{stem}-{}.html", edition.lang) };
        let page = |stem: &str| {
            let html = Html::parse_document(std::str::from_utf8(made.get(&name(stem)).expect("a page")).expect("UTF-8"));
            let items = Selector::parse("main .ex-sheet__item").expect("a selector");
            html.select(&items).map(|item| item.text().collect::<String>()).collect::<Vec<_>>()
        };
        let (sheet, key) = (page("worksheet"), page("key"));
        let whole = String::from_utf8_lossy(made.get(&name("key")).expect("a page")).replace("&amp;", "&").replace("&#x27;", "'").replace("&quot;", "\"");
        let round = edition.quiz.round(0, 0);
        assert_eq!((sheet.len(), key.len()), (round.len(), round.len()));
        for (place, index) in round.into_iter().enumerate() {
            let item = &edition.quiz.items[index];
            let prompt = plain(&item.prompt);
            assert!(sheet[place].starts_with(&prompt[..20]) && key[place].starts_with(&prompt[..20]), "{prompt}");
            for reason in reasons(&item.question) {
                assert!(!sheet[place].contains(&reason), "the worksheet says: {reason}");
                assert!(key[place].contains(&reason), "the key does not say: {reason}");
            }
            assert!(key[place].contains(&item.passage_title));
            for number in &item.sources {
                assert!(
                    key[place].contains(&number.to_string()) && whole.contains(&edition.sources[number - 1].title),
                    "the key does not name source {number}"
                );
            }
        }
    }
}

/// What is said about the answers of a question.
fn reasons(question: &Question) -> Vec<String> {
    let feedback: Vec<&Line> = match question {
        Question::Choice(choice) => choice.options.iter().map(|option| &option.feedback).collect(),
        Question::Several(several) => several.options.iter().map(|option| &option.feedback).collect(),
        Question::Order(order) => order.elements.iter().map(|element| &element.feedback).collect(),
        Question::Match(question) => question.rows.iter().map(|row| &row.feedback).collect(),
        Question::Classify(classify) => classify.statements.iter().map(|statement| &statement.feedback).collect(),
        Question::Estimate(estimate) => vec![&estimate.feedback],
    };
    feedback.into_iter().map(longest).collect()
}

#[test]
fn the_plan_fills_its_lessons_to_the_minute_and_rests_on_sources_of_the_story() {
    for edition in editions() {
        let plan = &edition.plan;
        let minutes: Vec<u32> = plan.routes.iter().map(|route| route.activities.iter().map(|activity| activity.minutes).sum()).collect();
        assert_eq!(minutes, [50, 20, 20], "{}", edition.lang);
        assert!(plan.discussions.len() >= 5);
        for slot in [Under::Routes, Under::Discussion] {
            assert_eq!(plan.guides.iter().filter(|guide| guide.slot == Some(slot)).count(), 1);
        }
        let cited = plan.guides.iter().flat_map(|guide| lines(&guide.text)).chain(plan.discussions.iter().map(|discussion| &discussion.listen));
        let cited: Vec<usize> =
            cited.flatten().filter_map(|inline| if let Inline::Cite(numbers) = inline { Some(numbers.clone()) } else { None }).flatten().collect();
        assert!(cited.len() > 10);
        for number in cited {
            assert!(edition.sources.get(number - 1).is_some_and(|source| !source.used_in.is_empty()), "source {number} is not one of the story");
        }
    }
}
