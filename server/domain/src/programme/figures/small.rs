//! Numbers under ten stay back, and with them every number that would give one of them away by subtraction.
//!
//! A table with its totals is a net of flows: each cell flows from its row to its column, each row is fed by its total, each
//! column runs into its own, and the grand total closes the ring. What a reader can work out about numbers that stay back is
//! the least and the most each of them can be while every place of the net takes in what it gives out; both are found by
//! pushing flow along the numbers that stay back. Numbers are held back until nobody can tell that one is under ten, nor
//! what any of them is.

/// The smallest number that is published.
pub const SMALLEST: u64 = 10;

/// Counts by row and column. Rows of another length than the first are filled with nothing.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Table(pub Vec<Vec<u64>>);

/// What may be published: none for a number that stays back.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Published {
    pub cells: Vec<Vec<Option<u64>>>,
    pub rows: Vec<Option<u64>>,
    pub columns: Vec<Option<u64>>,
    pub all: Option<u64>,
}

/// One number of the net.
#[derive(Clone, Copy, Debug)]
struct Flow {
    from: usize,
    to: usize,
    value: u64,
    is_back: bool,
    /// Totals are kept back last.
    is_total: bool,
}

/// Decides what of a table may be published.
#[must_use]
pub fn publish(table: &Table) -> Published {
    let (rows, columns) = (table.0.len(), table.0.iter().map(Vec::len).max().unwrap_or(0));
    let mut net = Net::of(table, rows, columns);
    while let Some(unsafe_one) = net.first_unsafe() {
        let Some(next) = net.next_to_keep_back(unsafe_one) else { break };
        if let Some(flow) = net.flows.get_mut(next) {
            flow.is_back = true;
        }
    }
    let mut shown = net.flows.iter().map(|flow| (!flow.is_back).then_some(flow.value));
    let cells = (0..rows).map(|_| shown.by_ref().take(columns).collect()).collect();
    let rows = shown.by_ref().take(rows).collect();
    let columns = shown.by_ref().take(columns).collect();
    Published { cells, rows, columns, all: shown.next().flatten() }
}

struct Net {
    places: usize,
    flows: Vec<Flow>,
}

impl Net {
    /// The cells by row, then the totals of rows, those of columns, and the grand total.
    fn of(table: &Table, rows: usize, columns: usize) -> Self {
        let (feed, drain) = (rows + columns, rows + columns + 1);
        let cell = |row: usize, column: usize| table.0.get(row).and_then(|row| row.get(column)).copied().unwrap_or(0);
        let row_total = |row| (0..columns).map(|column| cell(row, column)).sum::<u64>();
        let column_total = |column| (0..rows).map(|row| cell(row, column)).sum::<u64>();
        let flow = |from, to, value, is_total| Flow { from, to, value, is_back: value < SMALLEST, is_total };
        let mut flows = Vec::with_capacity(rows * columns + rows + columns + 1);
        for row in 0..rows {
            flows.extend((0..columns).map(|column| flow(row, rows + column, cell(row, column), false)));
        }
        flows.extend((0..rows).map(|row| flow(feed, row, row_total(row), true)));
        flows.extend((0..columns).map(|column| flow(rows + column, drain, column_total(column), true)));
        flows.push(flow(drain, feed, (0..rows).map(row_total).sum(), true));
        Self { places: rows + columns + 2, flows }
    }

    /// A number kept back that a reader could work out, or tell to be under ten.
    fn first_unsafe(&self) -> Option<usize> {
        (0..self.flows.len()).find(|at| {
            self.flows.get(*at).is_some_and(|flow| {
                flow.is_back && {
                    let most = flow.value.saturating_add(self.push(flow.to, flow.from, *at, u64::MAX));
                    let could_be_less = || self.push(flow.from, flow.to, *at, flow.value) > 0;
                    most < SMALLEST || (most == flow.value && !could_be_less())
                }
            })
        })
    }

    /// The number to keep back next: a cell that shares a row or a column with the one to be covered, the smallest first;
    /// then a total that does; then any.
    fn next_to_keep_back(&self, covered: usize) -> Option<usize> {
        let covered = self.flows.get(covered)?;
        let ends = [covered.from, covered.to];
        let published = self.flows.iter().enumerate().filter(|(_, flow)| !flow.is_back);
        let next = published.min_by_key(|(_, flow)| {
            let touches = ends.contains(&flow.from) || ends.contains(&flow.to);
            (!touches, flow.is_total, flow.value)
        });
        next.map(|(at, _)| at)
    }

    /// The most that can be pushed from one place to another along the numbers kept back, but for one of them: forward
    /// without end, back as far as each has something to give. Stops at `enough`.
    fn push(&self, from: usize, to: usize, but: usize, enough: u64) -> u64 {
        // How much each number was changed, up or down.
        let mut more: Vec<u64> = vec![0; self.flows.len()];
        let mut less: Vec<u64> = vec![0; self.flows.len()];
        let mut pushed: u64 = 0;
        while pushed < enough {
            let Some(path) = self.path(from, to, but, &more, &less) else { break };
            let step = path.iter().map(|(at, is_forward)| self.room(*at, *is_forward, &more, &less)).min().unwrap_or(0);
            if step == u64::MAX {
                return enough;
            }
            for (at, is_forward) in path {
                let (give, take) = if is_forward { (&mut less, &mut more) } else { (&mut more, &mut less) };
                let undone = give.get(at).copied().unwrap_or(0).min(step);
                if let Some(given) = give.get_mut(at) {
                    *given -= undone;
                }
                if let Some(taken) = take.get_mut(at) {
                    *taken += step - undone;
                }
            }
            pushed = pushed.saturating_add(step);
        }
        pushed.min(enough)
    }

    fn room(&self, at: usize, is_forward: bool, more: &[u64], less: &[u64]) -> u64 {
        if is_forward {
            return u64::MAX;
        }
        let of = |list: &[u64]| list.get(at).copied().unwrap_or(0);
        self.flows.get(at).map_or(0, |flow| flow.value + of(more) - of(less))
    }

    /// A shortest way with room on it, as numbers and directions.
    fn path(&self, from: usize, to: usize, but: usize, more: &[u64], less: &[u64]) -> Option<Vec<(usize, bool)>> {
        let mut came: Vec<Option<(usize, bool)>> = vec![None; self.places];
        let mut reached = vec![from];
        let mut next = 0;
        while let Some(place) = reached.get(next).copied() {
            next += 1;
            for (at, flow) in self.flows.iter().enumerate().filter(|(at, flow)| flow.is_back && *at != but) {
                let (is_forward, there) = match place {
                    place if place == flow.from => (true, flow.to),
                    place if place == flow.to => (false, flow.from),
                    _ => continue,
                };
                let is_new = there != from && came.get(there).is_some_and(Option::is_none);
                if is_new && self.room(at, is_forward, more, less) > 0 {
                    if let Some(slot) = came.get_mut(there) {
                        *slot = Some((at, is_forward));
                    }
                    reached.push(there);
                }
            }
        }
        let mut path = Vec::new();
        let mut place = to;
        while place != from {
            let (at, is_forward) = came.get(place).copied().flatten()?;
            path.push((at, is_forward));
            let flow = self.flows.get(at)?;
            place = if is_forward { flow.from } else { flow.to };
        }
        Some(path)
    }
}
