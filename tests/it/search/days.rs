//! Hits by day, within one month.

use attache::search::SearchRequest;

use super::shelf::Shelf;
use crate::stories;

fn days(query: &str) -> Vec<(String, u64)> {
    let shelf = Shelf::new(&stories::corpus());
    let found = shelf.search(&SearchRequest::from_query_string(query)).unwrap();
    found.days.into_iter().map(|(day, count)| (day.to_string(), count)).collect()
}

#[test]
fn a_month_is_counted_by_day_under_every_filter() {
    let june = days("from=2023-06&to=2023-06");
    assert_eq!((june.len(), june[0].clone()), (30, ("2023-06-01".to_owned(), 1)));
    assert_eq!(days("from=2023-06&to=2023-06&q=%22day+7%22&view=articles"), [("2023-06-07".to_owned(), 1)]);
    assert_eq!(days("from=2023-06-03&to=2023-06-05").len(), 3);
    assert_eq!(days("from=2023-06&to=2023-06&exercise=grey-heron"), []);
}

#[test]
fn longer_spans_are_not_counted_by_day() {
    for query in ["", "from=2023-06", "from=2023-05&to=2023-06", "from=2022-06&to=2023-06"] {
        assert_eq!(days(query), [], "{query}");
    }
}
