//! Where a request comes from, as far as it can be trusted: for counting how often somebody knocks.

use std::{
    convert::Infallible,
    net::{IpAddr, SocketAddr},
};

use axum::{
    extract::{ConnectInfo, FromRef, FromRequestParts},
    http::{HeaderMap, request::Parts},
};
use ipnet::{IpNet, Ipv6Net};

use crate::state::App;

/// What a caller is counted by: an IPv4 address, or the /64 an IPv6 address is in, as one home has all of that. Empty where
/// no peer is known, as in tests.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Address(pub String);

impl Address {
    /// Of a peer and the addresses that proxies passed on, the nearest last.
    ///
    /// Whatever a peer says counts only if it is a proxy we were told to trust. Then the addresses are read from right to
    /// left, as each proxy adds whom it heard at the end, and the first that is no proxy of ours is the caller: what stands
    /// before it could be anybody's words.
    #[must_use]
    pub fn of<'a>(peer: IpAddr, forwarded: impl DoubleEndedIterator<Item = &'a str>, trusted: &[IpNet]) -> Self {
        let is_ours = |address: IpAddr| trusted.iter().any(|net| net.contains(&address));
        let mut caller = peer.to_canonical();
        for text in forwarded.rev() {
            if !is_ours(caller) {
                break;
            }
            let Some(before) = read(text) else { break };
            caller = before;
        }
        Self(key(caller))
    }
}

/// An address as proxies write it: some add the port.
fn read(text: &str) -> Option<IpAddr> {
    let text = text.trim();
    let address = text.parse().or_else(|_| text.parse::<SocketAddr>().map(|socket| socket.ip()));
    address.ok().map(|address| address.to_canonical())
}

fn key(address: IpAddr) -> String {
    match address {
        IpAddr::V4(address) => address.to_string(),
        IpAddr::V6(address) => Ipv6Net::new_assert(address, 64).trunc().to_string(),
    }
}

fn forwarded(headers: &HeaderMap) -> impl DoubleEndedIterator<Item = &str> {
    let lines = headers.get_all("x-forwarded-for").iter();
    // A line that is no text is one that cannot be read.
    lines.flat_map(|line| line.to_str().unwrap_or("?").split(','))
}

impl<S> FromRequestParts<S> for Address
where
    App: FromRef<S>,
    S: Send + Sync,
{
    type Rejection = Infallible;

    async fn from_request_parts(parts: &mut Parts, state: &S) -> Result<Self, Infallible> {
        let app = App::from_ref(state);
        let peer = parts.extensions.get::<ConnectInfo<SocketAddr>>().map(|peer| peer.0.ip());
        Ok(match peer {
            Some(peer) => Self::of(peer, forwarded(&parts.headers), &app.config.trusted_proxies),
            None => Self(String::new()),
        })
    }
}

#[cfg(test)]
#[expect(clippy::unwrap_used, reason = "tests")]
mod tests {
    use super::*;

    #[test]
    fn a_caller_is_who_the_last_proxy_of_ours_heard() {
        let trusted: Vec<IpNet> = ["10.0.0.0/8", "fd00::/8"].map(|net| net.parse().unwrap()).to_vec();
        for (peer, header, key, why) in [
            ("198.51.100.7", "203.0.113.9", "198.51.100.7", "a peer that is no proxy is the caller, whatever it says"),
            ("10.0.0.1", "", "10.0.0.1", "a proxy that passed nobody on"),
            ("10.0.0.1", "203.0.113.9", "203.0.113.9", "whom the proxy heard"),
            ("10.0.0.1", "6.6.6.6, 203.0.113.9", "203.0.113.9", "what the caller wrote itself counts for nothing"),
            ("10.0.0.1", "6.6.6.6, 203.0.113.9, 10.2.0.1", "203.0.113.9", "two proxies of ours"),
            ("10.0.0.1", "10.3.0.1,10.2.0.1", "10.3.0.1", "a caller inside"),
            ("10.0.0.1", "6.6.6.6, unknown", "10.0.0.1", "what cannot be read ends it"),
            ("10.0.0.1", "203.0.113.9:5123", "203.0.113.9", "with its port"),
            ("10.0.0.1", "[2001:db8:1:2:3::4]:5123", "2001:db8:1:2::/64", "a home has a /64"),
            ("2001:db8:1:2:aaaa::1", "", "2001:db8:1:2::/64", "and all of it is one caller"),
            ("2001:db8:1:3:aaaa::1", "", "2001:db8:1:3::/64", "its neighbour is another"),
            ("::ffff:198.51.100.7", "", "198.51.100.7", "one address, however it is written"),
            ("::ffff:10.0.0.1", "203.0.113.9", "203.0.113.9", "a proxy too"),
            ("fd00::1", "203.0.113.9", "203.0.113.9", "a proxy of the other kind"),
        ] {
            let mut headers = HeaderMap::new();
            if !header.is_empty() {
                headers.append("x-forwarded-for", header.parse().unwrap());
            }
            let address = Address::of(peer.parse().unwrap(), forwarded(&headers), &trusted);
            assert_eq!(address.0, key, "{why}");
        }
        let mut two = HeaderMap::new();
        for line in ["6.6.6.6", "203.0.113.9"] {
            two.append("x-forwarded-for", line.parse().unwrap());
        }
        assert_eq!(
            Address::of("10.0.0.1".parse().unwrap(), forwarded(&two), &trusted).0,
            "203.0.113.9",
            "the last line"
        );
        assert_eq!(Address::of("10.0.0.1".parse().unwrap(), forwarded(&two), &[]).0, "10.0.0.1", "nobody is trusted");
    }
}
