//! Elements of XML and HTML, written with every character in its place. It knows no namespaces, checks no schema and reads nothing.

/// A piece of a document.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Node {
    /// An element.
    Element(Element),
    /// Words, as they are read.
    Text(String),
}

/// An element with what it holds.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Element {
    name: String,
    attributes: Vec<(String, String)>,
    children: Vec<Node>,
    /// Whether words stand among the children: a space between them would be one of the words.
    running: bool,
}

impl From<Element> for Node {
    fn from(element: Element) -> Self {
        Self::Element(element)
    }
}

impl Node {
    /// Whether it is nothing but white space.
    pub fn is_blank(&self) -> bool {
        matches!(self, Self::Text(text) if text.chars().all(|letter| letter.is_ascii_whitespace()))
    }

    /// The same with other elements: see [`Element::changed`].
    pub fn changed(self, change: &impl Fn(Element) -> Element) -> Self {
        match self {
            Self::Element(element) => Self::Element(element.changed(change)),
            Self::Text(text) => Self::Text(text),
        }
    }

    /// Goes through all elements, from the outer to the inner ones.
    pub fn each(&self, visit: &mut impl FnMut(&Element)) {
        if let Self::Element(element) = self {
            visit(element);
            element.children.iter().for_each(|child| child.each(visit));
        }
    }

    /// Whether an element is like this.
    pub fn find(&self, like: &impl Fn(&Element) -> bool) -> bool {
        matches!(self, Self::Element(element) if like(element) || element.children.iter().any(|child| child.find(like)))
    }

    fn write(&self, depth: Option<usize>, out: &mut String) {
        match self {
            Self::Element(element) => element.write(depth, out),
            Self::Text(text) => escape(text, false, out),
        }
    }
}

impl Element {
    /// An empty element.
    pub fn new(name: &str) -> Self {
        Self { name: name.to_owned(), attributes: Vec::new(), children: Vec::new(), running: false }
    }

    /// The element with one attribute more.
    pub fn attribute(mut self, name: &str, value: impl ToString) -> Self {
        self.attributes.push((name.to_owned(), value.to_string()));
        self
    }

    /// The element with one element more in it, on a line of its own.
    pub fn child(mut self, child: Self) -> Self {
        self.children.push(child.into());
        self
    }

    /// The element with more elements in it, each on a line of its own.
    pub fn children(mut self, children: impl IntoIterator<Item = Self>) -> Self {
        self.children.extend(children.into_iter().map(Node::from));
        self
    }

    /// The element with words in it.
    pub fn text(self, text: &str) -> Self {
        self.run(vec![Node::Text(text.to_owned())])
    }

    /// The element with words and elements among them in it.
    pub fn run(mut self, nodes: Vec<Node>) -> Self {
        self.children.extend(nodes);
        self.running = true;
        self
    }

    /// The same element with other names: `change` gets the element, with its children changed already.
    pub fn changed(mut self, change: &impl Fn(Self) -> Self) -> Self {
        self.children = self.children.into_iter().map(|child| child.changed(change)).collect();
        change(self)
    }

    /// The value of an attribute.
    pub fn get(&self, name: &str) -> Option<&str> {
        self.attributes.iter().find(|(known, _)| known == name).map(|(_, value)| value.as_str())
    }

    /// The element without an attribute.
    pub fn without(mut self, name: &str) -> Self {
        self.attributes.retain(|(known, _)| known != name);
        self
    }

    /// The element with words before and after all that it holds.
    pub fn between(mut self, before: &str, after: &str) -> Self {
        self.children.insert(0, Node::Text(before.to_owned()));
        self.children.push(Node::Text(after.to_owned()));
        self.running = true;
        self
    }

    /// The name of the element.
    pub fn name(&self) -> &str {
        &self.name
    }

    /// The element under another name.
    pub fn named(mut self, name: String) -> Self {
        self.name = name;
        self
    }

    /// The element with its attributes as `change` makes them.
    pub fn with_attributes(mut self, change: impl Fn((String, String)) -> (String, String)) -> Self {
        self.attributes = self.attributes.into_iter().map(change).collect();
        self
    }

    /// The element with these attributes before its own.
    pub fn with_first(mut self, attributes: impl IntoIterator<Item = (String, String)>) -> Self {
        self.attributes = attributes.into_iter().chain(self.attributes).collect();
        self
    }

    /// The element with all that it holds in one element.
    pub fn wrapped(mut self, name: &str) -> Self {
        let inner = Self { name: name.to_owned(), attributes: Vec::new(), children: std::mem::take(&mut self.children), running: self.running };
        self.running = false;
        self.child(inner)
    }

    /// The element as the root of a document.
    pub fn document(&self) -> String {
        let mut out = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n".to_owned();
        self.write(Some(0), &mut out);
        out.push('\n');
        out
    }

    fn write(&self, depth: Option<usize>, out: &mut String) {
        out.push('<');
        out.push_str(&self.name);
        for (name, value) in &self.attributes {
            out.push(' ');
            out.push_str(name);
            out.push_str("=\"");
            escape(value, true, out);
            out.push('"');
        }
        if self.children.is_empty() {
            out.push_str("/>");
            return;
        }
        out.push('>');
        let depth = depth.filter(|_| !self.running);
        for child in &self.children {
            let depth = depth.map(|depth| depth + 1);
            indent(depth, out);
            child.write(depth, out);
        }
        indent(depth, out);
        out.push_str("</");
        out.push_str(&self.name);
        out.push('>');
    }
}

/// Pieces one after another, with nothing between them.
pub fn joined(nodes: impl IntoIterator<Item = impl Into<Node>>) -> String {
    let mut out = String::new();
    for node in nodes {
        node.into().write(None, &mut out);
    }
    out
}

/// Begins a line, where there are lines.
fn indent(depth: Option<usize>, out: &mut String) {
    if let Some(depth) = depth {
        out.push('\n');
        out.push_str(&"  ".repeat(depth));
    }
}

/// Writes words so that they are read as they are. What XML 1.0 has no place for, such as control characters, is left out: no document could hold it.
fn escape(text: &str, attribute: bool, out: &mut String) {
    for letter in text.chars() {
        match letter {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            '\'' => out.push_str("&#39;"),
            // Read as a line feed if it stood there itself.
            '\r' => out.push_str("&#13;"),
            // Read as spaces if they stood in an attribute themselves.
            '\n' if attribute => out.push_str("&#10;"),
            '\t' if attribute => out.push_str("&#9;"),
            '\n' | '\t' => out.push(letter),
            '\u{0}'..='\u{1f}' | '\u{fffe}' | '\u{ffff}' => {}
            _ => out.push(letter),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_are_never_taken_for_markup() {
        let element = Element::new("p").attribute("title", "\"a\" & 'b'\n\tc").text("1 < 2 > 0 & ]]>\r\n");
        let written = "<p title=\"&quot;a&quot; &amp; &#39;b&#39;&#10;&#9;c\">1 &lt; 2 &gt; 0 &amp; ]]&gt;&#13;\n</p>";
        assert_eq!(joined([element]), written);
    }

    #[test]
    fn what_no_document_can_hold_is_left_out() {
        assert_eq!(joined([Node::Text("a\u{0}\u{b}\u{1b}\u{fffe}\u{ffff}é\u{1f600}".to_owned())]), "aé\u{1f600}");
    }

    #[test]
    fn elements_stand_on_lines_of_their_own_and_words_get_no_space() {
        let words = vec![Node::Text("a".to_owned()), Element::new("em").text("b").into()];
        let root = Element::new("root").child(Element::new("empty")).child(Element::new("p").run(words)).child(Element::new("none").text(""));
        let document = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<root>\n  <empty/>\n  <p>a<em>b</em></p>\n  <none></none>\n</root>\n";
        assert_eq!(root.document(), document);
        assert_eq!(joined([root]), "<root><empty/><p>a<em>b</em></p><none></none></root>");
    }

    #[test]
    fn names_are_changed_from_the_inside_out() {
        let tree = Element::new("a").attribute("x", 1).child(Element::new("b").text("c"));
        let changed = tree.changed(&|element| {
            let name = element.name().to_uppercase();
            element.named(name).with_attributes(|(name, value)| (name + "y", value))
        });
        assert_eq!(joined([changed.wrapped("in")]), "<A xy=\"1\"><in><B>c</B></in></A>");
    }
}
