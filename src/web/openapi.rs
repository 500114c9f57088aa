//! The JSON API, told in `OpenAPI` 3.1 at `/api/openapi.json`.
//!
//! Schemas are made from the types that are serialised, facets and formats from their registries, so that the
//! description cannot fall behind. Refuses to describe pages: those are for readers. Tests: `tests/it/openapi.rs` holds
//! every route and every key of real answers against it.

use std::sync::LazyLock;

use axum::http::HeaderName;
use axum::http::header::CONTENT_TYPE;
use utoipa::openapi::path::{Operation, OperationBuilder, Parameter, ParameterBuilder, ParameterIn};
use utoipa::openapi::schema::{AdditionalProperties, ArrayBuilder, ObjectBuilder, SchemaType, Type};
use utoipa::openapi::{
    ComponentsBuilder, ContentBuilder, HttpMethod, InfoBuilder, LicenseBuilder, OpenApi, OpenApiBuilder, PathItem,
    PathsBuilder, Ref, RefOr, Required, ResponseBuilder, Schema,
};
use utoipa::{PartialSchema, ToSchema};

use super::api;
use crate::export::{ExportJson, Format};
use crate::facet::Facet;
use crate::search::request::{By, Dup, MAX_PER_PAGE, Sort, View};
use crate::search::wire::{Answer, FacetPage, Failure, Suggestions};

/// Answers `/api/openapi.json`.
pub async fn show() -> ([(HeaderName, &'static str); 1], &'static str) {
    static TEXT: LazyLock<String> = LazyLock::new(|| document().to_json().unwrap_or_default());
    ([(CONTENT_TYPE, "application/json")], TEXT.as_str())
}

/// The whole description.
fn document() -> OpenApi {
    let about = "Full-text search over defence-diplomacy news: who said what about which exercise, and when. \
                 The names are stable; new ones may be added. Dates are ISO 8601 to the day, the month or the year.";
    let license = LicenseBuilder::new().name("MIT OR Apache-2.0").identifier(Some("MIT OR Apache-2.0")).build();
    let info = InfoBuilder::new()
        .title("Attaché")
        .version(env!("CARGO_PKG_VERSION"))
        .description(Some(about))
        .license(Some(license));
    let mut paths = PathsBuilder::new();
    for (path, operation) in operations() {
        paths = paths.path(path, PathItem::new(HttpMethod::Get, operation));
    }
    OpenApiBuilder::new().info(info.build()).paths(paths.build()).components(Some(components().build())).build()
}

fn components() -> ComponentsBuilder {
    let mut all: Vec<(String, RefOr<Schema>)> = Vec::new();
    add::<Answer<'static>>(&mut all);
    add::<Suggestions<'static>>(&mut all);
    add::<FacetPage<'static>>(&mut all);
    add::<api::ArticleJson<'static>>(&mut all);
    add::<api::Readiness>(&mut all);
    add::<ExportJson<'static>>(&mut all);
    add::<Failure<'static>>(&mut all);
    ComponentsBuilder::new().schemas_from_iter(all)
}

/// A type's schema and those that it refers to.
fn add<T: ToSchema>(all: &mut Vec<(String, RefOr<Schema>)>) {
    all.push((T::name().into_owned(), <T as PartialSchema>::schema()));
    T::schemas(all);
}

/// What an operation answers when all is well.
enum Reply {
    Json(String),
    Other(&'static str),
}

fn json<T: ToSchema>() -> Reply {
    Reply::Json(T::name().into_owned())
}

/// Every path with its one operation, GET.
fn operations() -> Vec<(String, Operation)> {
    let search = || {
        let mut all = request_parameters(true);
        all.push(number("page", "The page, counted from 1", 1, None));
        all.push(number("per", "Hits on a page", 1, Some(MAX_PER_PAGE)));
        all.push(choice("explain", "Tell what each part of the search finds by itself", &["1"]));
        all
    };
    let mut all = vec![
        ("/api/search".to_owned(), get("search", "Search", search(), &json::<Answer<'static>>(), &[400, 503])),
        ("/api/suggest".to_owned(), suggest()),
        ("/api/facet/{name}".to_owned(), facet()),
        ("/api/article/{id}".to_owned(), article()),
        (
            "/api/openapi.json".to_owned(),
            get("openapi", "This description", Vec::new(), &Reply::Other("application/json"), &[]),
        ),
    ];
    all.extend(Format::ALL.map(export));
    let feed = Reply::Other("application/atom+xml; charset=utf-8");
    all.push((
        "/search.atom".to_owned(),
        get("feed", "What came last, as a feed", request_parameters(true), &feed, &[400, 503]),
    ));
    for (path, id, about, reply) in [
        ("/healthz", "health", "Whether the process lives", Reply::Other("text/plain; charset=utf-8")),
        ("/readyz", "ready", "Whether there is an index to answer from", json::<api::Readiness>()),
        (
            "/metrics",
            "metrics",
            "Figures for operators",
            Reply::Other("application/openmetrics-text; version=1.0.0; charset=utf-8"),
        ),
    ] {
        all.push((path.to_owned(), get(id, about, Vec::new(), &reply, &[])));
    }
    all
}

fn suggest() -> Operation {
    get(
        "suggest",
        "What the end of a query may become",
        lookup_parameters(),
        &json::<Suggestions<'static>>(),
        &[400, 503],
    )
}

fn facet() -> Operation {
    let mut parameters = vec![required("name", "The facet", &Facet::ALL.map(Facet::name))];
    parameters.extend(lookup_parameters());
    get("facet", "The values of a facet", parameters, &json::<FacetPage<'static>>(), &[400, 404, 503])
}

fn article() -> Operation {
    let id = ParameterBuilder::new()
        .name("id")
        .parameter_in(ParameterIn::Path)
        .required(Required::True)
        .description(Some("The article's id; its slashes may be encoded"))
        .schema(Some(text()));
    let parameters = vec![id.build(), plain("q", "A query whose matches are marked", text())];
    let reply = json::<api::ArticleJson<'static>>();
    get("article", "One article with all that is known of it", parameters, &reply, &[400, 404, 503])
}

fn export(format: Format) -> (String, Operation) {
    let reply = match format {
        Format::Json => json::<ExportJson<'static>>(),
        other => Reply::Other(other.media_type()),
    };
    let (id, about) = (format!("export_{format}"), format!("All hits of a search as {format}"));
    let operation = get(&id, &about, request_parameters(true), &reply, &[400, 503]);
    (format!("/search.{}", format.extension()), operation)
}

fn get(id: &str, about: &str, parameters: Vec<Parameter>, reply: &Reply, problems: &[u16]) -> Operation {
    let (kind, schema) = match reply {
        Reply::Json(name) => ("application/json", RefOr::Ref(Ref::from_schema_name(name))),
        Reply::Other("application/json") => ("application/json", object()),
        Reply::Other(kind) => (*kind, text()),
    };
    let content = ContentBuilder::new().schema(Some(schema)).build();
    let mut operation = OperationBuilder::new()
        .operation_id(Some(id))
        .summary(Some(about))
        .parameters(Some(parameters))
        .response("200", ResponseBuilder::new().description(about).content(kind, content).build());
    for status in problems {
        let about = match status {
            400 => "The request is past a limit",
            404 => "There is nothing with this name",
            _ => "Too much is asked at once; try again in a moment",
        };
        let failure = ContentBuilder::new().schema(Some(Ref::from_schema_name(Failure::name()))).build();
        let response = ResponseBuilder::new().description(about).content("application/json", failure).build();
        operation = operation.response(status.to_string(), response);
    }
    operation.build()
}

/// The parameters that say what is searched for; `q` is another thing where something is looked up.
fn request_parameters(with_query: bool) -> Vec<Parameter> {
    let mut all = Vec::new();
    if with_query {
        all.push(plain("q", "The query, in the query language", text()));
    }
    for facet in Facet::ALL {
        let about = format!("{}: any of these values, each an id, a name or an alias", facet.label());
        all.push(plain(facet.name(), &about, texts()));
        all.push(plain(&format!("not.{}", facet.name()), &format!("{}: none of these", facet.label()), texts()));
    }
    all.push(plain("from", "Published on or after: 2022, 2022-09 or 2022-09-08", text()));
    all.push(plain("to", "Published on or before", text()));
    all.push(choice("by", "What a speaker filter means", &names(By::ALL, By::name)));
    all.push(choice("view", "What a hit is", &names(View::ALL, View::name)));
    all.push(choice(
        "dup",
        "Near-identical articles; pages fold and files show them unless it is said",
        &names(Dup::ALL, Dup::name),
    ));
    all.push(choice("sort", "The order of the hits", &names(Sort::ALL, Sort::name)));
    all
}

fn lookup_parameters() -> Vec<Parameter> {
    let mut all = vec![
        plain("q", "What is looked for, as typed", text()),
        plain("within", "The search to count in: the query string of its page", text()),
        number("offset", "How many to leave out at the start", 0, None),
        number("limit", "How many at most", 0, None),
    ];
    all.extend(request_parameters(false));
    all
}

fn names<T: Copy>(all: &[T], name: impl Fn(T) -> &'static str) -> Vec<&'static str> {
    all.iter().copied().map(name).collect()
}

fn plain(name: &str, about: &str, schema: RefOr<Schema>) -> Parameter {
    let parameter = ParameterBuilder::new().name(name).parameter_in(ParameterIn::Query).required(Required::False);
    parameter.description(Some(about)).schema(Some(schema)).build()
}

fn choice(name: &str, about: &str, values: &[&str]) -> Parameter {
    plain(name, about, one_of(values))
}

fn required(name: &str, about: &str, values: &[&str]) -> Parameter {
    let parameter = ParameterBuilder::new().name(name).parameter_in(ParameterIn::Path).required(Required::True);
    parameter.description(Some(about)).schema(Some(one_of(values))).build()
}

fn number(name: &str, about: &str, least: usize, most: Option<usize>) -> Parameter {
    let schema = ObjectBuilder::new().schema_type(SchemaType::new(Type::Integer)).minimum(Some(least)).maximum(most);
    plain(name, about, Schema::from(schema).into())
}

fn one_of(values: &[&str]) -> RefOr<Schema> {
    let schema = ObjectBuilder::new().schema_type(SchemaType::new(Type::String)).enum_values(Some(values.to_vec()));
    Schema::from(schema).into()
}

fn text() -> RefOr<Schema> {
    Schema::from(ObjectBuilder::new().schema_type(SchemaType::new(Type::String))).into()
}

fn texts() -> RefOr<Schema> {
    Schema::from(ArrayBuilder::new().items(text())).into()
}

fn object() -> RefOr<Schema> {
    Schema::from(ObjectBuilder::new().additional_properties(Some(AdditionalProperties::FreeForm(true)))).into()
}
