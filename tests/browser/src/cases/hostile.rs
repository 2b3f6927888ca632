//! What hosts and learning systems say, whatever it is: the inputs that were kept, in every browser. `cargo xtask fuzz` looks for others.

use anyhow::{Result, ensure};
use browser_tests::{
    hostile::{TARGETS, Target},
    visit::Visit,
};
use xtask::{build::Site, fuzz};

use super::{Case, case};

pub const CASES: &[Case] = &[
    case!(whatever_a_learning_system_of_scorm_12_says_it_is_told_what_its_standard_knows),
    case!(whatever_a_learning_system_of_scorm_2004_says_it_is_told_what_its_standard_knows),
    case!(whatever_a_launch_of_xapi_says_what_is_stated_is_sound),
    case!(whatever_a_launch_of_cmi5_says_what_is_stated_is_sound),
    case!(whatever_message_was_ever_kept_leaves_the_explainer_alive),
    case!(whatever_options_were_ever_kept_leave_the_explainer_as_it_should_be),
];

/// The command searches every target.
pub fn the_command_searches_whatever_hosts_and_learning_systems_say(_: &Site) -> Result<()> {
    ensure!(TARGETS.map(|target| target.name) == fuzz::HEARERS, "the command knows others: {:?}", fuzz::HEARERS);
    Ok(())
}

/// No input that was kept for a target breaks what must hold of any.
async fn kept(visit: &Visit, name: &str) -> Result<()> {
    let target: Target = TARGETS.into_iter().find(|target| target.name == name).expect("a target");
    let (names, inputs): (Vec<_>, Vec<_>) = target.kept()?.into_iter().unzip();
    ensure!(inputs.len() > 4, "there is next to nothing for {name}");
    let _server = target.open(visit).await?;
    let found = target.run(visit, &inputs).await?;
    let wrong: Vec<_> = names.iter().zip(&found).filter(|(_, wrong)| !wrong.is_empty()).collect();
    ensure!(wrong.is_empty(), "{wrong:#?}");
    Ok(())
}

async fn whatever_a_learning_system_of_scorm_12_says_it_is_told_what_its_standard_knows(visit: &Visit) -> Result<()> {
    kept(visit, "scorm12").await
}

async fn whatever_a_learning_system_of_scorm_2004_says_it_is_told_what_its_standard_knows(visit: &Visit) -> Result<()> {
    kept(visit, "scorm2004").await
}

async fn whatever_a_launch_of_xapi_says_what_is_stated_is_sound(visit: &Visit) -> Result<()> {
    kept(visit, "xapi").await
}

async fn whatever_a_launch_of_cmi5_says_what_is_stated_is_sound(visit: &Visit) -> Result<()> {
    kept(visit, "cmi5").await
}

async fn whatever_message_was_ever_kept_leaves_the_explainer_alive(visit: &Visit) -> Result<()> {
    kept(visit, "messages").await
}

async fn whatever_options_were_ever_kept_leave_the_explainer_as_it_should_be(visit: &Visit) -> Result<()> {
    kept(visit, "options").await
}
