//! A snapshot → for each document the places at which it counts: one for each value that it has, one for its month.
//!
//! All counted fields share one array of places, so that a document is counted by adding one to each number of its row,
//! wherever they belong. Rows stand side by side in memory, those of articles before those of statements, since one kind
//! is counted at a time; 2 bytes a value (4 where there are very many places), and 4 a document. They are made once a
//! snapshot. Refuses to hold more than [`BUDGET`]: segments beyond it are read from their columns. Tests: at the foot of
//! this file.

use std::collections::BTreeSet;
use std::ops::Range;
use std::sync::Arc;

use tantivy::columnar::Column;
use tantivy::{DocId, SegmentReader};

use crate::facet::Facet;
use crate::index::{Kind, Ordinals, Snapshot};
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

/// The rows of a segment, in numbers as small as its places allow.
pub enum Table {
    /// Of up to 65,535 places.
    Narrow(Packed<u16>),
    /// Of more.
    Wide(Packed<u32>),
}

/// The rows of a segment, one behind the other.
pub struct Packed<T> {
    /// Where each document's row starts.
    starts: Vec<u32>,
    /// Of each row how many places it has, then these.
    places: Vec<T>,
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
            let articles = Bits::of(reader, snapshot.fields.kind, [Kind::Article.name()])?;
            let table = columns.table(&articles, reader.max_doc(), left);
            left -= table.as_ref().map_or(0, Table::len);
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
    /// Shows those places of each of the documents that lie in a range.
    pub fn each(&self, docs: &Bits, range: &Range<usize>, mut see: impl FnMut(usize)) {
        match self {
            Self::Held(Table::Narrow(rows)) => docs.docs().for_each(|doc| within(rows.row(doc), range, &mut see)),
            Self::Held(Table::Wide(rows)) => docs.docs().for_each(|doc| within(rows.row(doc), range, &mut see)),
            Self::Read(columns) => {
                let mut row = Vec::new();
                docs.docs().for_each(|doc| {
                    row.clear();
                    columns.row(doc, &mut row);
                    within(&row, range, &mut see);
                });
            }
        }
    }
}

/// Shows the places of a row that lie in a range. A row is in the order of the fields: what follows is behind it.
fn within<T: Copy + Into<u32>>(row: &[T], range: &Range<usize>, see: &mut impl FnMut(usize)) {
    let places = row.iter().map(|at| (*at).into() as usize);
    places.take_while(|at| *at < range.end).filter(|at| *at >= range.start).for_each(see);
}

impl Table {
    /// How many numbers it is.
    fn len(&self) -> usize {
        match self {
            Self::Narrow(rows) => rows.starts.len() + rows.places.len(),
            Self::Wide(rows) => rows.starts.len() + rows.places.len(),
        }
    }
}

impl<T: Copy + Into<u32>> Packed<T> {
    fn row(&self, doc: DocId) -> &[T] {
        let row = || {
            let (many, rest) = self.places.get(*self.starts.get(doc as usize)? as usize..)?.split_first()?;
            rest.get(..(*many).into() as usize)
        };
        row().unwrap_or_default()
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

    /// The rows of documents below a number, some before the others; none if they are more than `most` numbers.
    fn table(&self, first: &Bits, docs: DocId, most: usize) -> Option<Table> {
        if u16::try_from(self.layout.len()).is_ok() {
            return self.packed(first, docs, most).map(Table::Narrow);
        }
        self.packed(first, docs, most).map(Table::Wide)
    }

    fn packed<T: TryFrom<u32>>(&self, first: &Bits, docs: DocId, most: usize) -> Option<Packed<T>> {
        let mut packed = Packed { starts: vec![0; docs as usize], places: Vec::new() };
        let of = |wanted| (0..docs).filter(move |doc| first.has(*doc) == wanted);
        let mut row = Vec::new();
        for doc in of(true).chain(of(false)) {
            row.clear();
            self.row(doc, &mut row);
            *packed.starts.get_mut(doc as usize)? = u32::try_from(packed.places.len()).ok()?;
            packed.places.push(T::try_from(u32::try_from(row.len()).ok()?).ok()?);
            for place in &row {
                packed.places.push(T::try_from(*place).ok()?);
            }
            if packed.starts.len() + packed.places.len() > most {
                return None;
            }
        }
        packed.places.shrink_to_fit();
        Some(packed)
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
        let rows = |held: usize| -> Vec<Vec<usize>> {
            let rows = Rows::within(&snapshot, held).expect("rows");
            let mut all = Vec::new();
            for (number, reader) in snapshot.searcher.segment_readers().iter().enumerate() {
                let of = rows.segment(&snapshot, number, reader).expect("a segment");
                assert_eq!(matches!(of, SegmentRows::Held(_)), held > 0);
                for doc in 0..reader.max_doc() {
                    let (mut one, mut row) = (Bits::none(reader), Vec::new());
                    one.add(doc);
                    of.each(&one, &(0..rows.layout.len()), |at| row.push(at));
                    all.push(row);
                }
            }
            all
        };
        let (held, read) = (rows(BUDGET), rows(0));
        assert!(held.len() >= 40 && held.iter().any(|row| row.len() > 2), "{held:?}");
        assert_eq!(held, read);
    }

    #[test]
    fn wide_rows_are_the_narrow_ones() {
        let layout = Layout { begins: [0; Counted::COUNT], end: 0, months: vec![202_401, 202_402] };
        let columns = Columns { layout: &layout, fields: Vec::new(), months: None };
        let narrow = columns.packed::<u16>(&Bits::sized(9), 9, BUDGET).expect("few enough");
        let wide = columns.packed::<u32>(&Bits::sized(9), 9, BUDGET).expect("few enough");
        for doc in 0..10 {
            let numbers = |row: &[u16]| row.iter().map(|at| u32::from(*at)).collect::<Vec<_>>();
            assert_eq!(numbers(narrow.row(doc)), wide.row(doc), "of {doc}");
            assert_eq!(wide.row(doc).len(), usize::from(doc < 9), "undated, or nothing");
        }
        assert!(columns.packed::<u16>(&Bits::sized(9), 9, 20).is_none());
    }
}
