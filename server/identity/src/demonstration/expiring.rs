//! A bounded memory whose entries all live equally long.

use std::collections::{HashMap, VecDeque};

use chrono::{DateTime, TimeDelta, Utc};

pub(super) struct Expiring<V> {
    entries: HashMap<String, (DateTime<Utc>, V)>,
    /// Every key ever put in and not yet swept, oldest first.
    order: VecDeque<(DateTime<Utc>, String)>,
    limit: usize,
}

impl<V> Expiring<V> {
    pub(super) fn new(limit: usize) -> Self {
        Self { entries: HashMap::new(), order: VecDeque::new(), limit }
    }

    /// Keeps a value; when full, the oldest gives way.
    pub(super) fn put(&mut self, key: String, value: V, now: DateTime<Utc>, lifetime: TimeDelta) {
        self.sweep(now);
        while self.order.len() >= self.limit {
            self.drop_oldest();
        }
        self.order.push_back((now + lifetime, key.clone()));
        self.entries.insert(key, (now + lifetime, value));
    }

    /// Keeps a value never seen before; `false` if it was, or if there is no room to be sure.
    pub(super) fn put_new(&mut self, key: String, value: V, now: DateTime<Utc>, lifetime: TimeDelta) -> bool {
        self.sweep(now);
        if self.entries.contains_key(&key) || self.order.len() >= self.limit {
            return false;
        }
        self.put(key, value, now, lifetime);
        true
    }

    /// The value, for the last time.
    pub(super) fn take(&mut self, key: &str, now: DateTime<Utc>) -> Option<V> {
        self.entries.remove(key).filter(|(until, _)| now < *until).map(|(_, value)| value)
    }

    pub(super) fn get(&self, key: &str, now: DateTime<Utc>) -> Option<&V> {
        self.entries.get(key).filter(|(until, _)| now < *until).map(|(_, value)| value)
    }

    fn sweep(&mut self, now: DateTime<Utc>) {
        while self.order.front().is_some_and(|(until, _)| *until <= now) {
            self.drop_oldest();
        }
    }

    fn drop_oldest(&mut self) {
        if let Some((_, key)) = self.order.pop_front() {
            self.entries.remove(&key);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const LIFETIME: TimeDelta = TimeDelta::minutes(1);

    fn at(seconds: i64) -> DateTime<Utc> {
        DateTime::UNIX_EPOCH + TimeDelta::seconds(seconds)
    }

    #[test]
    fn a_value_is_taken_once_and_only_in_time() {
        let mut memory = Expiring::new(10);
        memory.put("a".to_owned(), 1, at(0), LIFETIME);
        memory.put("b".to_owned(), 2, at(0), LIFETIME);
        assert_eq!(memory.take("a", at(59)), Some(1));
        assert_eq!(memory.take("a", at(59)), None);
        assert_eq!(memory.get("b", at(60)), None);
    }

    #[test]
    fn it_never_grows_beyond_its_limit() {
        let mut memory = Expiring::new(3);
        for number in 0..100 {
            memory.put(number.to_string(), number, at(0), LIFETIME);
            memory.take(&(number - 1).to_string(), at(0));
        }
        assert!(memory.order.len() <= 3 && memory.entries.len() <= 3);
        assert_eq!(memory.get("99", at(1)), Some(&99));
    }

    #[test]
    fn what_must_be_new_is_refused_when_seen_or_when_full() {
        let mut memory = Expiring::new(2);
        assert!(memory.put_new("a".to_owned(), (), at(0), LIFETIME));
        assert!(!memory.put_new("a".to_owned(), (), at(1), LIFETIME));
        assert!(memory.put_new("b".to_owned(), (), at(1), LIFETIME));
        assert!(!memory.put_new("c".to_owned(), (), at(2), LIFETIME));
        assert!(memory.put_new("c".to_owned(), (), at(60), LIFETIME));
    }
}
