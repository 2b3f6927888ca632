//! A button that counts.

#[cfg(target_arch = "wasm32")]
mod count {
    use yew::prelude::*;

    /// The button, and how often it was pressed.
    #[component]
    pub fn Count() -> Html {
        let count = use_state(|| 0);
        let press = {
            let count = count.clone();
            Callback::from(move |_| count.set(*count + 1))
        };
        html! { <button onclick={press}>{ *count }</button> }
    }
}

fn main() {
    #[cfg(target_arch = "wasm32")]
    yew::Renderer::<count::Count>::new().render();
}
