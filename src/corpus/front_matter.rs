//! Front matter: the block of metadata above a Markdown text → its top-level fields.
//!
//! Of YAML (`---`) and TOML (`+++`) it reads what front matter is made of: plain and quoted scalars, folded blocks, and a
//! map's `name`, `title` or `url`. Refuses anchors, tags and everything else that makes YAML a language.
//! Tests: at the foot of this file.

/// The fields of the front matter and the text below it; no fields where there is none.
pub(super) fn split(text: &str) -> (Vec<(String, String)>, &str) {
    let text = text.trim_start_matches('\u{feff}');
    let (fence, separator) = match text.lines().next().map(str::trim_end) {
        Some("---") => ("---", ':'),
        Some("+++") => ("+++", '='),
        _ => return (Vec::new(), text),
    };
    let mut start = 0;
    let mut block = None;
    let mut rest = "";
    for (number, line) in text.split_inclusive('\n').enumerate() {
        let at = start;
        start += line.len();
        let closes = line.trim_end() == fence || (separator == ':' && line.trim_end() == "...");
        if number > 0 && closes {
            block = text.get(fence.len()..at);
            rest = text.get(start..).unwrap_or_default();
            break;
        }
    }
    block.map_or((Vec::new(), text), |block| (fields(block, separator), rest))
}

fn fields(block: &str, separator: char) -> Vec<(String, String)> {
    let mut out: Vec<(String, String)> = Vec::new();
    let mut folded = false;
    for line in block.lines() {
        let indented = line.starts_with([' ', '\t']);
        let line = line.trim();
        if line.starts_with('#') || line.starts_with('[') && separator == '=' {
            continue;
        }
        match (indented, line.split_once(separator)) {
            (true, _) if folded => {
                if let Some((_, value)) = out.last_mut() {
                    value.push_str(if value.is_empty() { "" } else { " " });
                    value.push_str(line);
                }
            }
            // `source:` with `name: …` below it.
            (true, Some((name, value))) => {
                let telling = matches!(name.trim(), "name" | "title" | "url");
                if let Some((_, outer)) = out.last_mut().filter(|(_, outer)| telling && outer.is_empty()) {
                    *outer = scalar(value);
                }
            }
            (false, Some((name, value))) if !line.starts_with('-') => {
                let value = scalar(value);
                folded = matches!(value.as_str(), "|" | ">" | "|-" | ">-" | "|+" | ">+");
                out.push((
                    name.trim().trim_matches(['"', '\'']).to_owned(),
                    if folded { String::new() } else { value },
                ));
            }
            _ => {}
        }
    }
    out
}

/// A value without its quotes, their escapes and a comment after it.
fn scalar(value: &str) -> String {
    let value = value.trim();
    if let Some(inner) = value.strip_prefix('"') {
        return double_quoted(inner);
    }
    if let Some(inner) = value.strip_prefix('\'') {
        let end = inner.rfind('\'').unwrap_or(inner.len());
        return inner.get(..end).unwrap_or_default().replace("''", "'");
    }
    let end = value.find(" #").unwrap_or(value.len());
    value.get(..end).unwrap_or_default().trim().to_owned()
}

fn double_quoted(inner: &str) -> String {
    let mut out = String::new();
    let mut chars = inner.chars();
    while let Some(c) = chars.next() {
        match c {
            '"' => break,
            '\\' => match chars.next() {
                Some('n' | 't' | 'r') => out.push(' '),
                Some('u') => {
                    let hex: String = chars.by_ref().take(4).collect();
                    out.extend(u32::from_str_radix(&hex, 16).ok().and_then(char::from_u32));
                }
                Some(escaped) => out.push(escaped),
                None => {}
            },
            c => out.push(c),
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn yaml_and_toml_give_the_same_fields() {
        let yaml = "---\n# who\ntitle: \"A \\\"b\\\": c\"\ndate: 2024-05-31 # day\nsource:\n  name: 'It''s'\ntags:\n  - x\n  - y: z\n\
                    summary: >-\n  one\n  two\n---\nText\n---\nmore";
        let (fields, rest) = split(yaml);
        let fields: Vec<(&str, &str)> = fields.iter().map(|(n, v)| (n.as_str(), v.as_str())).collect();
        assert_eq!(
            fields,
            [("title", "A \"b\": c"), ("date", "2024-05-31"), ("source", "It's"), ("tags", ""), ("summary", "one two")]
        );
        assert_eq!(rest, "Text\n---\nmore");
        let (fields, rest) = split("+++\r\ntitle = \"A\"\r\ndate = 2024-05-31T10:00:00Z\r\n[extra]\r\n+++\r\nText");
        assert_eq!(fields[1], ("date".to_owned(), "2024-05-31T10:00:00Z".to_owned()));
        assert_eq!(rest, "Text");
    }

    #[test]
    fn text_without_front_matter_is_left_alone() {
        for text in ["", "Text", "---\nno end", "--- \n", "----\ntitle: x\n----\n"] {
            assert_eq!(split(text), (vec![], text));
        }
    }
}
