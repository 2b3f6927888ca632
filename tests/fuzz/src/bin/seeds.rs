//! Writes the inputs that a search begins with: `seeds TARGET FOLDER`.

use std::{env, fs, path::Path};

fn main() {
    let mut arguments = env::args().skip(1);
    let (Some(target), Some(folder)) = (arguments.next(), arguments.next()) else { panic!("usage: seeds TARGET FOLDER") };
    fs::create_dir_all(&folder).expect("a folder");
    for (name, input) in fuzz::inputs(&target) {
        let name = Path::new(&name).file_name().expect("a name").to_owned();
        fs::write(Path::new(&folder).join(name), input).expect("written");
    }
}
