//! The program of the pages for teachers. It does nothing by itself: their script calls it.

fn main() {}

#[cfg(target_arch = "wasm32")]
mod program {
    use js_sys::Function;
    use news_explainer::ports::desk;
    use wasm_bindgen::prelude::*;
    use web_sys::Element;

    /// A page for teachers: see [`desk::Teacher`].
    #[wasm_bindgen]
    pub struct Teacher(desk::Teacher);

    #[wasm_bindgen]
    impl Teacher {
        /// Takes the data of a page and the address of the site; `act` hears what has to be done outside.
        #[must_use]
        pub fn open(data: &[u8], site: String, act: Function) -> Option<Teacher> {
            desk::Teacher::open(data, site, act).map(Self)
        }

        /// Mounts the page with this name over the static markup in `root`.
        pub fn mount(&self, name: &str, root: Element) {
            self.0.mount(name, root);
        }

        /// What stands after the `#` of the page.
        pub fn came(&self, address: &str) {
            self.0.came(address);
        }

        /// Codes that were kept from before.
        pub fn kept(&self, codes: &str) {
            self.0.kept(codes);
        }

        /// Whether something could be copied or saved.
        pub fn done(&self, name: &str, done: bool) {
            self.0.done(name, done);
        }

        /// A key was pressed on the board. Says whether it did something.
        #[must_use]
        pub fn key(&self, name: &str) -> bool {
            self.0.key(name)
        }

        /// The board was left.
        pub fn left(&self) {
            self.0.left();
        }
    }
}
