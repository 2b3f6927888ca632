//! Claims: sentences of an article, judged by the reader before the answer is shown. What stands behind a claim is on the page.

use serde::{Deserialize, Serialize};

use super::Msg;

/// The claims and what can be said of them.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Claims {
    /// The names of the judgements.
    pub verdicts: Vec<String>,
    /// The claims, in the order of the article.
    pub claims: Vec<Claim>,
}

/// A claim.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Claim {
    /// Anchor on the page.
    pub id: String,
    /// What the sources say of it, as a place in [`Claims::verdicts`].
    pub verdict: usize,
}

/// The claim that is shown, and the judgements.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct State {
    /// Which claim, counted from 0.
    pub at: usize,
    /// The reader's judgement of each claim: places in [`Claims::verdicts`].
    pub judged: Vec<Option<usize>>,
}

impl Claims {
    /// Nothing is judged.
    #[must_use]
    pub fn start(&self) -> State {
        State { at: 0, judged: vec![None; self.claims.len()] }
    }

    /// How many claims were judged, and how often the sources agree.
    #[must_use]
    pub fn score(&self, state: &State) -> (usize, usize) {
        let judged = self.claims.iter().zip(&state.judged).filter_map(|(claim, judged)| judged.map(|judged| claim.verdict == judged));
        judged.fold((0, 0), |(judged, agreed), same| (judged + 1, agreed + usize::from(same)))
    }

    pub(super) fn update(&self, state: &State, msg: &Msg) -> State {
        let mut next = state.clone();
        match msg {
            // The first judgement counts: after it the answer is to be seen.
            Msg::Judged(verdict) if *verdict < self.verdicts.len() => {
                if let Some(judged @ None) = next.judged.get_mut(state.at) {
                    *judged = Some(*verdict);
                }
            }
            Msg::WentTo(at) if *at < self.claims.len() => next.at = *at,
            _ => {}
        }
        next
    }

    /// One character for each claim: `-`, or the number of the judgement; then the claim that is shown.
    pub(super) fn code(&self, state: &State) -> String {
        let mut code: String = state.judged.iter().map(|judged| judged.and_then(|n| char::from_digit(u32::try_from(n).ok()?, 10)).unwrap_or('-')).collect();
        code.push_str(&["~", &(state.at + 1).to_string()].concat());
        code
    }

    pub(super) fn read(&self, code: &str) -> Option<State> {
        let (judged, at) = code.split_once('~')?;
        let at = at.parse::<usize>().ok()?.checked_sub(1).filter(|at| *at < self.claims.len())?;
        let verdict = |c: char| match c {
            '-' => Some(None),
            _ => c.to_digit(10).and_then(|n| usize::try_from(n).ok()).filter(|n| *n < self.verdicts.len()).map(Some),
        };
        let judged = judged.chars().map(verdict).collect::<Option<Vec<_>>>()?;
        (judged.len() == self.claims.len()).then_some(State { at, judged })
    }
}

#[cfg(test)]
pub(super) mod tests {
    use super::*;

    pub fn example() -> Claims {
        let claim = |id: &str, verdict| Claim { id: id.to_owned(), verdict };
        Claims { verdicts: ["confirmed", "simplified", "merged"].map(str::to_owned).to_vec(), claims: vec![claim("s1", 1), claim("s2", 0)] }
    }

    #[test]
    fn the_first_judgement_counts_and_a_score_is_no_mark() {
        let claims = example();
        let state = [Msg::Judged(1), Msg::Judged(0), Msg::WentTo(1), Msg::Judged(2), Msg::WentTo(9)]
            .iter()
            .fold(claims.start(), |state, msg| claims.update(&state, msg));
        assert_eq!(state, State { at: 1, judged: vec![Some(1), Some(2)] });
        assert_eq!(claims.score(&state), (2, 1));
        assert_eq!(claims.score(&State { judged: vec![Some(1), None], ..claims.start() }), (1, 1));
        assert_eq!(claims.score(&State { judged: vec![Some(0), Some(1)], ..claims.start() }), (2, 0));
        assert_eq!(claims.code(&state), "12~2");
        assert_eq!(claims.read("12~2"), Some(state));
        for odd in ["", "12", "1~1", "13~1", "19~1", "--~3"] {
            assert_eq!(claims.read(odd), None, "{odd}");
        }
    }
}
