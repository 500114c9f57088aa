//! Pages a second at eight connections, against an axum server that says hello: same process, same clients, one after
//! the other, in turns. Pages are counted twice: each made anew, and asked for again.

use std::io::{BufRead, BufReader, Write};
use std::net::{Ipv4Addr, SocketAddr, TcpStream};
use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};
use std::time::{Duration, Instant};

use attache::web::server::{Limits, run};
use axum::Router;
use axum::routing::get;
use tokio::net::TcpListener;
use tokio::sync::oneshot;

use crate::Outcome;
use crate::questions::Question;

const CONNECTIONS: usize = 8;
const TURN: Duration = Duration::from_secs(3);
const TURNS: usize = 3;

/// Prints the rates and their ratios, each the best of the turns; `anew` prints every page, `app` keeps them.
pub fn against_an_empty_server(anew: &Router, app: &Router, questions: &[Question]) -> Outcome<()> {
    let addresses: Vec<String> = questions.iter().map(Question::address).collect();
    let hello = Router::new().route("/", get(|| async { "hello" }));
    let (mut firsts, mut agains, mut hellos) = (0.0_f64, 0.0_f64, 0.0_f64);
    for _ in 0..TURNS {
        firsts = firsts.max(rate(anew.clone(), &addresses)?);
        agains = agains.max(rate(app.clone(), &addresses)?);
        hellos = hellos.max(rate(hello.clone(), &["/".to_owned()])?);
    }
    println!("{CONNECTIONS} connections over loopback           answers a second");
    println!("  whole pages, each made anew       {firsts:8.0}");
    println!("  whole pages, asked for again      {agains:8.0}");
    println!("  hello, world                      {hellos:8.0}");
    println!("  ratios (a fifteenth, 0.067, is the aim) {:.3} {:.3}\n", firsts / hellos, agains / hellos);
    Ok(())
}

/// Answers a second of a server that is asked for `addresses` in turn.
fn rate(app: Router, addresses: &[String]) -> Outcome<f64> {
    let runtime = tokio::runtime::Builder::new_multi_thread().enable_all().build()?;
    let listener = runtime.block_on(TcpListener::bind((Ipv4Addr::LOCALHOST, 0)))?;
    let server = listener.local_addr()?;
    let (stop, stopped) = oneshot::channel::<()>();
    let serving = runtime.spawn(run(
        listener,
        app,
        async {
            stopped.await.ok();
        },
        Limits::default(),
    ));
    let (answers, over) = (AtomicUsize::new(0), AtomicBool::new(false));
    let start = Instant::now();
    std::thread::scope(|scope| {
        let client = |first: usize| {
            let turn = addresses.iter().cycle().skip(first * addresses.len() / CONNECTIONS);
            scope.spawn({
                let (answers, over) = (&answers, &over);
                move || ask(server, turn, answers, over).map_err(|why| why.to_string())
            })
        };
        let clients: Vec<_> = (0..CONNECTIONS).map(client).collect();
        std::thread::sleep(TURN);
        over.store(true, Ordering::Relaxed);
        clients.into_iter().try_for_each(|client| client.join().map_err(|_| "a client panicked".to_owned())?)
    })?;
    let seconds = start.elapsed().as_secs_f64();
    stop.send(()).ok();
    runtime.block_on(serving)?;
    Ok(f64::from(u32::try_from(answers.load(Ordering::Relaxed))?) / seconds)
}

/// One connection that asks until told to stop.
fn ask<'a>(
    server: SocketAddr,
    addresses: impl Iterator<Item = &'a String>,
    answers: &AtomicUsize,
    over: &AtomicBool,
) -> Outcome<()> {
    let mut out = TcpStream::connect(server)?;
    out.set_nodelay(true)?;
    out.set_read_timeout(Some(Duration::from_secs(20)))?;
    let mut answer = BufReader::with_capacity(1 << 16, out.try_clone()?);
    let mut body = Vec::new();
    for address in addresses {
        if over.load(Ordering::Relaxed) {
            break;
        }
        let request = format!("GET {address} HTTP/1.1\r\nHost: localhost\r\n\r\n");
        out.write_all(request.as_bytes())?;
        read(&mut answer, &mut body, address)?;
        answers.fetch_add(1, Ordering::Relaxed);
    }
    Ok(())
}

/// Reads one answer of known length.
fn read(answer: &mut impl BufRead, body: &mut Vec<u8>, address: &str) -> Outcome<()> {
    let (mut line, mut length) = (String::new(), None);
    let mut status = None;
    loop {
        line.clear();
        answer.read_line(&mut line)?;
        let head = line.trim_end();
        if head.is_empty() {
            break;
        }
        if status.is_none() {
            status = Some(head.to_owned());
        }
        if let Some((_, value)) = head.split_once(':').filter(|(name, _)| name.eq_ignore_ascii_case("content-length")) {
            length = Some(value.trim().parse::<usize>()?);
        }
    }
    match (status, length) {
        (Some(status), Some(length)) if status.contains(" 200 ") => {
            body.resize(length, 0);
            Ok(answer.read_exact(body)?)
        }
        (status, _) => Err(format!("`{address}` answers {status:?}").into()),
    }
}
