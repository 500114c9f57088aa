//! The parameters that take one of a few values, each with its spelling in both directions.
//!
//! Refuses other spellings: a value that cannot be read is left out, with a note. Tests: `tests/it/search.rs`.

use std::fmt;
use std::str::FromStr;

/// Declares an enum of URL values with its spelling in both directions.
macro_rules! url_values {
    ($(#[$doc:meta])* $name:ident { $($(#[$variant_doc:meta])* $variant:ident = $text:literal),+ $(,)? }) => {
        $(#[$doc])*
        #[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
        pub enum $name { $($(#[$variant_doc])* $variant),+ }

        impl $name {
            /// Every value, in the order in which a page offers them.
            pub const ALL: &'static [Self] = &[$(Self::$variant),+];

            /// The value in URLs and on the command line.
            pub const fn name(self) -> &'static str {
                match self { $(Self::$variant => $text),+ }
            }
        }

        impl FromStr for $name {
            type Err = ();

            fn from_str(text: &str) -> Result<Self, ()> {
                Self::ALL.iter().copied().find(|v| v.name() == text).ok_or(())
            }
        }

        impl fmt::Display for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str(self.name())
            }
        }
    };
}

url_values! {
    /// How the speaker filter is meant.
    By {
        /// They say something in the article.
        #[default]
        Said = "said",
        /// They are named in it.
        Mentioned = "mentioned",
        /// Either.
        Any = "any",
    }
}

url_values! {
    /// What a hit is.
    View {
        /// One article.
        #[default]
        Articles = "articles",
        /// One statement: all words of the query inside it.
        Statements = "statements",
        /// One speaker.
        People = "people",
        /// Speakers against exercises.
        Grid = "grid",
    }
}

url_values! {
    /// Near-identical articles.
    Dup {
        /// Folded into the one that ranks best, of equals the first published.
        #[default]
        Fold = "fold",
        /// Each a hit of its own.
        Show = "show",
    }
}

url_values! {
    /// The order of the hits.
    Sort {
        /// Best match first.
        #[default]
        Relevance = "relevance",
        /// Newest first, undated last.
        Newest = "newest",
        /// Oldest first, undated last.
        Oldest = "oldest",
    }
}
