//! Flow: words and breaks, in the order of a page → paragraphs.
//!
//! Refuses to glue words of two blocks together. Tests: `tests/it/corpus.rs`.

/// Elements that stand in blocks of their own.
const BLOCKS: [&str; 45] = [
    "address", "article", "aside", "blockquote", "body", "center", "dd", "details", "dialog", "dir", "div", "dl", "dt",
    "fieldset", "figcaption", "figure", "footer", "form", "h1", "h2", "h3", "h4", "h5", "h6", "header", "hr", "legend",
    "li", "main", "nav", "ol", "option", "p", "pre", "section", "summary", "table", "tbody", "tfoot", "thead", "tr",
    "ul", "caption", "td", "th",
];

/// A paragraph of a page.
#[derive(Debug, Default)]
pub(in crate::corpus) struct Paragraph {
    /// Its text; `\n` where the page breaks a line.
    pub text: String,
    /// Bytes of it that are links.
    pub linked: usize,
    /// Whether it is a heading.
    pub heading: bool,
}

/// A text in the making.
#[derive(Debug, Default)]
pub(in crate::corpus) struct Flow {
    done: Vec<Paragraph>,
    now: Paragraph,
    space: bool,
    lines: usize,
    /// Open links.
    pub links: usize,
    /// Open headings.
    pub headings: usize,
}

impl Flow {
    /// What an element does to the flow, at its start and at its end.
    pub fn tag(&mut self, name: &str) {
        if BLOCKS.iter().any(|block| block.eq_ignore_ascii_case(name)) {
            self.lines = 2;
        }
    }

    /// A line break; two make a paragraph.
    pub fn line(&mut self) {
        self.lines += 1;
    }

    /// Words, whose white space counts as HTML counts it.
    pub fn words(&mut self, text: &str) {
        self.space |= text.starts_with(char::is_whitespace);
        let mut ended = false;
        for word in text.split_whitespace() {
            match (self.now.text.is_empty(), self.lines) {
                (false, 0) if self.space => self.now.text.push(' '),
                (false, 1) => self.now.text.push('\n'),
                (false, 2..) => self.done.push(std::mem::take(&mut self.now)),
                _ => {}
            }
            self.lines = 0;
            self.now.text.push_str(word);
            self.now.heading |= self.headings > 0;
            self.now.linked += if self.links > 0 { word.len() + 1 } else { 0 };
            self.space = true;
            ended = true;
        }
        if ended {
            self.space = text.ends_with(char::is_whitespace);
        }
    }

    /// Text whose line breaks count.
    pub fn preformatted(&mut self, text: &str) {
        for (at, line) in text.lines().enumerate() {
            if at > 0 {
                self.line();
            }
            self.words(line);
        }
    }

    /// The paragraphs, in order.
    pub fn paragraphs(mut self) -> Vec<Paragraph> {
        if !self.now.text.is_empty() {
            self.done.push(self.now);
        }
        self.done
    }

    /// The paragraphs as one text.
    pub fn finish(self) -> String {
        let texts: Vec<String> = self.paragraphs().into_iter().map(|p| p.text).collect();
        texts.join("\n\n")
    }
}
