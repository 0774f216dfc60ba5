//! The page on the loopback address: a handful of paths under a random token, for this browser and nobody else.

use std::cell::RefCell;
use std::convert::Infallible;
use std::net::{Ipv4Addr, SocketAddr};
use std::rc::Rc;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::Duration;

use anyhow::Context as _;
use http_body_util::{BodyExt as _, Full, Limited};
use hyper::body::{Bytes, Incoming};
use hyper::header::{
    CACHE_CONTROL, CONTENT_SECURITY_POLICY, CONTENT_TYPE, HOST, HeaderMap, HeaderName, HeaderValue, ORIGIN,
    REFERRER_POLICY, X_CONTENT_TYPE_OPTIONS, X_FRAME_OPTIONS,
};
use hyper::server::conn::http1;
use hyper::service::service_fn;
use hyper::{Method, Request, Response, StatusCode};
use hyper_util::rt::TokioIo;
use serde_json::json;
use tokio::net::TcpListener;

use super::state::{Answer, Edit, State};
use crate::sink::page::{SCRIPT, STYLE};

/// Nothing but what is served here.
const POLICY: &str = "default-src 'none'; style-src 'self'; script-src 'self'; connect-src 'self'; img-src data:; \
                      base-uri 'none'; form-action 'none'; frame-ancestors 'none'";
/// More than a cell and its names can hold.
const LARGEST: usize = 1 << 20;
/// So many ports behind the one that was asked for are tried.
const PORTS: u16 = 100;

/// Serves until Ctrl-C; `ready` is told the address.
pub(super) fn run(state: State, port: u16, ready: impl FnOnce(&str)) -> anyhow::Result<()> {
    let stop = Arc::new(AtomicBool::new(false));
    for signal in [signal_hook::consts::SIGINT, signal_hook::consts::SIGTERM] {
        signal_hook::flag::register_conditional_default(signal, Arc::clone(&stop))?;
        signal_hook::flag::register(signal, Arc::clone(&stop))?;
    }
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build()?;
    runtime.block_on(async {
        let listener = listen(port).await?;
        let here = listener.local_addr()?;
        let site = Rc::new(Site { token: token()?, port: here.port(), state: RefCell::new(state) });
        ready(&format!("http://127.0.0.1:{}/{}/", site.port, site.token));
        let local = tokio::task::LocalSet::new();
        local.run_until(serve(listener, &site, &stop)).await;
        Ok(())
    })
}

async fn listen(port: u16) -> anyhow::Result<TcpListener> {
    let mut why = None;
    // Port 0 is any that is free.
    for port in (port..=port.saturating_add(PORTS)).chain([0]) {
        match TcpListener::bind(SocketAddr::from((Ipv4Addr::LOCALHOST, port))).await {
            Ok(listener) => return Ok(listener),
            Err(e) => why = Some(e),
        }
    }
    Err(why.map_or_else(|| anyhow::anyhow!("no port"), Into::into))
        .context("127.0.0.1: found no free port to serve the page on")
}

/// 128 bits that nobody can guess.
fn token() -> anyhow::Result<String> {
    let mut bytes = [0; 16];
    getrandom::fill(&mut bytes).map_err(|e| anyhow::anyhow!("no random numbers: {e}"))?;
    Ok(bytes.iter().map(|b| format!("{b:02x}")).collect())
}

/// What is served, and to whom.
struct Site {
    token: String,
    port: u16,
    state: RefCell<State>,
}

async fn serve(listener: TcpListener, site: &Rc<Site>, stop: &AtomicBool) {
    while !stop.load(Ordering::Relaxed) {
        let accepted = tokio::time::timeout(Duration::from_millis(100), listener.accept()).await;
        let Ok(Ok((stream, _))) = accepted else { continue };
        let site = Rc::clone(site);
        tokio::task::spawn_local(async move {
            let service = service_fn(move |request| answer(Rc::clone(&site), request));
            // A browser that goes away is no trouble.
            let _ = http1::Builder::new().serve_connection(TokioIo::new(stream), service).await;
        });
    }
}

async fn answer(site: Rc<Site>, request: Request<Incoming>) -> Result<Response<Full<Bytes>>, Infallible> {
    let mut response = match site.route(&request) {
        Ok(Route::Page) => match site.state.borrow_mut().page() {
            Ok(page) => body(StatusCode::OK, "text/html; charset=utf-8", page),
            Err(why) => error(StatusCode::INTERNAL_SERVER_ERROR, &why.to_string()),
        },
        Ok(Route::Style) => body(StatusCode::OK, "text/css; charset=utf-8", STYLE.into()),
        Ok(Route::Script) => body(StatusCode::OK, "text/javascript; charset=utf-8", SCRIPT.into()),
        Ok(Route::Changes(since)) => json(StatusCode::OK, &site.state.borrow_mut().news(since)),
        Ok(Route::Cell) => cell(&site, request).await,
        Err(status) => error(status, "this is not for you"),
    };
    for (name, value) in [
        (CONTENT_SECURITY_POLICY, POLICY),
        (X_CONTENT_TYPE_OPTIONS, "nosniff"),
        (X_FRAME_OPTIONS, "DENY"),
        (REFERRER_POLICY, "no-referrer"),
        (CACHE_CONTROL, "no-store"),
        (HeaderName::from_static("cross-origin-resource-policy"), "same-origin"),
        (HeaderName::from_static("cross-origin-opener-policy"), "same-origin"),
    ] {
        response.headers_mut().insert(name, HeaderValue::from_static(value));
    }
    Ok(response)
}

/// What a request asks for.
enum Route {
    Page,
    Style,
    Script,
    Changes(u64),
    Cell,
}

impl Site {
    fn route(&self, request: &Request<Incoming>) -> Result<Route, StatusCode> {
        let headers = request.headers();
        if !self.is_here(headers) {
            return Err(StatusCode::FORBIDDEN);
        }
        let path = request.uri().path();
        let Some(("", rest)) = path.split_once('/') else { return Err(StatusCode::NOT_FOUND) };
        let (token, name) = rest.split_once('/').unwrap_or((rest, ""));
        if !same(token, &self.token) {
            return Err(StatusCode::NOT_FOUND);
        }
        match (request.method(), name) {
            (&Method::GET, "") => Ok(Route::Page),
            (&Method::GET, "page.css") => Ok(Route::Style),
            (&Method::GET, "page.js") => Ok(Route::Script),
            (&Method::GET, "changes") => {
                let since = request.uri().query().and_then(|q| q.strip_prefix("since=")?.parse().ok());
                Ok(Route::Changes(since.unwrap_or(0)))
            }
            // A form of another page could post, but neither JSON nor without telling where it is from.
            (&Method::POST, "cell") if headers.contains_key(ORIGIN) => {
                let kind = headers.get(CONTENT_TYPE).map(HeaderValue::as_bytes);
                if kind == Some(b"application/json") {
                    Ok(Route::Cell)
                } else {
                    Err(StatusCode::UNSUPPORTED_MEDIA_TYPE)
                }
            }
            (&Method::POST, "cell") => Err(StatusCode::FORBIDDEN),
            (_, "" | "page.css" | "page.js" | "changes" | "cell") => Err(StatusCode::METHOD_NOT_ALLOWED),
            _ => Err(StatusCode::NOT_FOUND),
        }
    }

    /// Whether a request was meant for this address, and comes from a page of it where it comes from a page.
    fn is_here(&self, headers: &HeaderMap) -> bool {
        let hosts = ["127.0.0.1", "localhost"].map(|h| format!("{h}:{}", self.port));
        let host = headers.get(HOST).and_then(|h| h.to_str().ok());
        let origin = headers.get(ORIGIN).map(|o| o.to_str().ok().and_then(|o| o.strip_prefix("http://")));
        let known = |host: &str| hosts.iter().any(|h| h == host);
        host.is_some_and(known) && origin.is_none_or(|origin| origin == host && origin.is_some_and(known))
    }
}

/// Whether two tokens are the same; it takes as long wherever they differ.
fn same(one: &str, other: &str) -> bool {
    one.len() == other.len() && one.bytes().zip(other.bytes()).fold(0, |sum, (a, b)| sum | (a ^ b)) == 0
}

async fn cell(site: &Site, request: Request<Incoming>) -> Response<Full<Bytes>> {
    let Ok(bytes) = Limited::new(request.into_body(), LARGEST).collect().await else {
        return error(StatusCode::PAYLOAD_TOO_LARGE, "the cell is too long");
    };
    let edit: Edit = match serde_json::from_slice(&bytes.to_bytes()) {
        Ok(edit) => edit,
        Err(why) => return error(StatusCode::BAD_REQUEST, &why.to_string()),
    };
    // No other request is answered while a cell is written: there is one thread, and nothing waits in here.
    match site.state.borrow_mut().set(&edit) {
        Answer::Saved => json(StatusCode::OK, &json!({ "saved": true })),
        Answer::Other(theirs) => json(StatusCode::CONFLICT, &json!({ "theirs": theirs })),
        Answer::Wrong(why) => error(StatusCode::BAD_REQUEST, &why),
        Answer::Unsaved(why) => error(StatusCode::SERVICE_UNAVAILABLE, &why),
    }
}

fn json(status: StatusCode, value: &impl serde::Serialize) -> Response<Full<Bytes>> {
    body(status, "application/json", serde_json::to_vec(value).unwrap_or_default())
}

fn error(status: StatusCode, why: &str) -> Response<Full<Bytes>> {
    json(status, &json!({ "error": why }))
}

fn body(status: StatusCode, kind: &'static str, bytes: Vec<u8>) -> Response<Full<Bytes>> {
    let mut response = Response::new(Full::new(Bytes::from(bytes)));
    *response.status_mut() = status;
    response.headers_mut().insert(CONTENT_TYPE, HeaderValue::from_static(kind));
    response
}
