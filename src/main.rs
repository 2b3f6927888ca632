//! The program of readers. It does nothing by itself: the loader calls it.

fn main() {}

#[cfg(target_arch = "wasm32")]
mod program {
    use js_sys::Function;
    use news_explainer::ports::loader;
    use wasm_bindgen::prelude::*;
    use web_sys::Element;

    /// An explainer: see [`loader::Explainer`].
    #[wasm_bindgen]
    pub struct Explainer(loader::Explainer);

    #[wasm_bindgen]
    impl Explainer {
        /// Takes the data of an explainer and the element that it is; `tell` hears what happens, `want` when it wants a file later on.
        #[must_use]
        pub fn open(data: &[u8], root: Element, tell: Function, want: Function) -> Option<Explainer> {
            loader::Explainer::open(data, root, tell, want).map(Self)
        }

        /// Goes on where the reader left off.
        pub fn begin(&self) {
            self.0.begin();
        }

        /// The name of a file that is needed before an island of the quiz can be mounted, or what came later can be heard.
        #[must_use]
        pub fn wants(&self) -> Option<String> {
            self.0.wants()
        }

        /// Takes that file in. Says whether it could be read.
        #[must_use]
        pub fn take(&self, file: &str, data: &[u8]) -> bool {
            self.0.take_in(file, data)
        }

        /// That file does not come, for something that came later: it is not heard.
        pub fn forget(&self) {
            self.0.forget();
        }

        /// Mounts the island with this name over the static markup in `root`, and gives the element that it lives in, which may be another one; none where there is no such island.
        pub fn mount(&self, name: &str, root: Element) -> Option<Element> {
            self.0.mount(name, root)
        }

        /// Ends all islands.
        pub fn close(self) {
            self.0.close();
        }
    }
}
