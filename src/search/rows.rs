//! A snapshot → for each document the places at which it counts: one for each value that it has, one for its month.
//!
//! All counted fields share one array of places, so that a document is counted by adding one to each number of its row,
//! wherever they belong. Rows stand side by side in memory, 4 bytes a value and 4 a document (about 100 bytes an article
//! with its statements), and are made once a snapshot. Refuses to hold more than [`BUDGET`]: segments beyond it are read
//! from their columns. Tests: at the foot of this file.

use std::collections::BTreeSet;
use std::ops::Range;
use std::sync::Arc;

use tantivy::columnar::Column;
use tantivy::{DocId, SegmentReader};

use crate::facet::Facet;
use crate::index::{Ordinals, Snapshot};
use crate::search::bits::Bits;
use crate::search::scan::keywords;

/// Numbers that are held at most: 256 MB.
const BUDGET: usize = 64 << 20;

/// A field that is counted.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Counted {
    /// Everyone who speaks or is named.
    Named,
    /// A facet's own.
    Of(Facet),
}

impl Counted {
    /// How many fields there are.
    const COUNT: usize = Facet::ALL.len() + 1;

    /// Every field, in the order of their places; those of one facet stand together.
    fn all() -> impl Iterator<Item = Self> {
        std::iter::once(Self::Named).chain(Facet::ALL.map(Self::Of))
    }

    /// Its place among [`Self::all`].
    const fn index(self) -> usize {
        match self {
            Self::Named => 0,
            Self::Of(facet) => facet.index() + 1,
        }
    }

    /// The engine's name of it.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Named => "person",
            Self::Of(facet) => facet.name(),
        }
    }

    /// Its values.
    pub fn ordinals(self, snapshot: &Snapshot) -> &Ordinals {
        match self {
            Self::Named => &snapshot.people,
            Self::Of(facet) => snapshot.ordinals(facet),
        }
    }
}

/// What each place counts: the values of each field in the order of their global ordinals, then the months, then what is
/// undated.
#[derive(Debug)]
pub struct Layout {
    begins: [usize; Counted::COUNT],
    /// Behind the last value.
    end: usize,
    /// As in the field `month`, ascending.
    months: Vec<u64>,
}

impl Layout {
    fn new(snapshot: &Snapshot) -> tantivy::Result<Self> {
        let mut months = BTreeSet::new();
        for reader in snapshot.searcher.segment_readers() {
            let column: Option<Column<u64>> = reader.fast_fields().column_opt("month")?;
            months.extend(column.iter().flat_map(|column| column.values.iter()));
        }
        let (mut begins, mut end) = ([0; Counted::COUNT], 0);
        for (begin, counted) in begins.iter_mut().zip(Counted::all()) {
            *begin = end;
            end += counted.ordinals(snapshot).values.len();
        }
        Ok(Self { begins, end, months: months.into_iter().collect() })
    }

    /// How many places there are.
    pub fn len(&self) -> usize {
        self.end + self.months.len() + 1
    }

    fn begin(&self, index: usize) -> usize {
        self.begins.get(index).copied().unwrap_or(self.end)
    }

    /// The places of a field's values.
    pub fn of(&self, counted: Counted) -> Range<usize> {
        self.begin(counted.index())..self.begin(counted.index() + 1)
    }

    /// The places of all that is counted of a facet: of speakers also who is named.
    pub fn of_facet(&self, facet: Facet) -> Range<usize> {
        let first = if facet == Facet::Speaker { Counted::Named } else { Counted::Of(facet) };
        self.begin(first.index())..self.of(Counted::Of(facet)).end
    }

    /// The months with their places.
    pub fn months(&self) -> impl Iterator<Item = (u64, usize)> + '_ {
        self.months.iter().copied().zip(self.end..)
    }

    /// The place of what has no month.
    pub fn undated(&self) -> usize {
        self.end + self.months.len()
    }

    fn month(&self, month: Option<u64>) -> usize {
        let at = month.and_then(|month| self.months.binary_search(&month).ok());
        at.map_or_else(|| self.undated(), |at| self.end + at)
    }
}

/// The rows of all documents.
pub struct Rows {
    /// What they mean.
    pub layout: Arc<Layout>,
    /// By segment; none for those that are not held.
    tables: Vec<Option<Table>>,
}

/// The rows of a segment, one behind the other.
#[derive(Default)]
pub struct Table {
    /// Where each document's row ends.
    ends: Vec<u32>,
    places: Vec<u32>,
}

/// The rows of one segment, held or read.
pub enum SegmentRows<'a> {
    /// From memory.
    Held(&'a Table),
    /// From the columns.
    Read(Columns<'a>),
}

impl Rows {
    /// The rows of a snapshot.
    pub fn of(snapshot: &Snapshot) -> tantivy::Result<Arc<Self>> {
        snapshot.once(|| Self::within(snapshot, BUDGET))
    }

    /// The rows of as many segments as hold no more than `left` numbers.
    fn within(snapshot: &Snapshot, mut left: usize) -> tantivy::Result<Self> {
        let layout = Arc::new(Layout::new(snapshot)?);
        let mut tables = Vec::new();
        for (number, reader) in snapshot.searcher.segment_readers().iter().enumerate() {
            let columns = Columns::open(snapshot, &layout, number, reader)?;
            let table = columns.table(reader.max_doc(), left);
            left -= table.as_ref().map_or(0, |table| table.ends.len() + table.places.len());
            tables.push(table);
        }
        Ok(Self { layout, tables })
    }

    /// The rows of a segment.
    pub fn segment<'a>(
        &'a self,
        snapshot: &'a Snapshot,
        number: usize,
        reader: &SegmentReader,
    ) -> tantivy::Result<SegmentRows<'a>> {
        match self.tables.get(number) {
            Some(Some(table)) => Ok(SegmentRows::Held(table)),
            _ => Columns::open(snapshot, &self.layout, number, reader).map(SegmentRows::Read),
        }
    }
}

impl SegmentRows<'_> {
    /// Shows the row of each of the documents.
    pub fn each(&self, docs: &Bits, mut see: impl FnMut(&[u32])) {
        match self {
            Self::Held(table) => docs.docs().for_each(|doc| see(table.row(doc))),
            Self::Read(columns) => {
                let mut row = Vec::new();
                docs.docs().for_each(|doc| {
                    row.clear();
                    columns.row(doc, &mut row);
                    see(&row);
                });
            }
        }
    }
}

impl Table {
    fn row(&self, doc: DocId) -> &[u32] {
        let end = |at: usize| self.ends.get(at).map_or(0, |end| *end as usize);
        let doc = doc as usize;
        let start = doc.checked_sub(1).map_or(0, end);
        self.places.get(start..end(doc)).unwrap_or_default()
    }
}

/// The counted columns of a segment.
pub struct Columns<'a> {
    layout: &'a Layout,
    /// Each with its ordinals → global ones, and where its places begin.
    fields: Vec<(Column<u64>, &'a [u32], usize)>,
    months: Option<Column<u64>>,
}

impl<'a> Columns<'a> {
    fn open(
        snapshot: &'a Snapshot,
        layout: &'a Layout,
        number: usize,
        reader: &SegmentReader,
    ) -> tantivy::Result<Self> {
        let mut fields = Vec::new();
        for counted in Counted::all() {
            let global = counted.ordinals(snapshot).segments.get(number).map_or(&[][..], Vec::as_slice);
            fields.extend(keywords(reader, counted.name())?.map(|column| (column, global, layout.of(counted).start)));
        }
        Ok(Self { layout, fields, months: reader.fast_fields().column_opt("month")? })
    }

    /// Appends the places of a document.
    fn row(&self, doc: DocId, row: &mut Vec<u32>) {
        for (column, global, begin) in &self.fields {
            let ordinals = column.values_for_doc(doc).filter_map(|own| global.get(usize::try_from(own).ok()?));
            row.extend(ordinals.filter_map(|ordinal| u32::try_from(begin + *ordinal as usize).ok()));
        }
        let month = self.months.as_ref().and_then(|months| months.first(doc));
        row.extend(u32::try_from(self.layout.month(month)));
    }

    /// The rows of documents below a number; none if they are more than `most` numbers.
    fn table(&self, docs: DocId, most: usize) -> Option<Table> {
        let mut table = Table::default();
        for doc in 0..docs {
            self.row(doc, &mut table.places);
            table.ends.push(u32::try_from(table.places.len()).ok()?);
            if table.ends.len() + table.places.len() > most {
                return None;
            }
        }
        table.places.shrink_to_fit();
        Some(table)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::annotation::Annotations;
    use crate::article::Article;
    use crate::date::PartialDate;
    use crate::index::{FileEntry, IndexedDoc, Reader, Writer};

    #[test]
    fn rows_held_and_rows_read_are_the_same() {
        let folder = tempfile::tempdir().expect("a folder");
        let mut writer = Writer::open(folder.path(), false).expect("a writer");
        for n in 0..40_i16 {
            let id = format!("{n}.txt");
            let source = (n % 3 > 0).then(|| format!("Outlet {}", n % 3));
            let mut annotations = Annotations::default();
            annotations.published.date = (n % 4 > 0).then(|| PartialDate::Year(2000 + n % 5));
            let article = Article { id: id.clone(), source, text: "Talks\n\nbegin.".into(), ..Article::default() };
            let doc = IndexedDoc { path: id.clone(), article, annotations };
            writer.replace(FileEntry { path: id, ..FileEntry::default() }, &[doc]).expect("written");
        }
        writer.finish().expect("finished");
        let snapshot = Reader::open(folder.path()).expect("a reader").current();
        let rows = |held: usize| -> Vec<Vec<u32>> {
            let rows = Rows::within(&snapshot, held).expect("rows");
            let mut all = Vec::new();
            for (number, reader) in snapshot.searcher.segment_readers().iter().enumerate() {
                let of = rows.segment(&snapshot, number, reader).expect("a segment");
                assert_eq!(matches!(of, SegmentRows::Held(_)), held > 0);
                let mut docs = Bits::none(reader);
                (0..reader.max_doc()).for_each(|doc| docs.add(doc));
                of.each(&docs, |row| all.push(row.to_vec()));
            }
            all
        };
        let (held, read) = (rows(BUDGET), rows(0));
        assert!(held.len() >= 40 && held.iter().any(|row| row.len() > 2), "{held:?}");
        assert_eq!(held, read);
    }
}
