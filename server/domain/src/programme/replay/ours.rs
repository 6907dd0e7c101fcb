//! The rules of this programme, by the very functions everything else asks.

use std::collections::{BTreeMap, BTreeSet};

use jiff::civil::Date;
use uuid::Uuid;

use super::{
    Event, Practice, Scope, Story, What,
    run::{Came, Did, Rules},
};
use crate::{
    ids::{BatchId, OdsCode, PauseId, StaffId},
    practice::{
        Decision, SwitchOn, Whom,
        programme::{ProgrammeEvent, Wave},
    },
    programme::{
        answer::{Answer, Answered, part},
        clock::Stops,
        gate::{Consultation, Notice, Party, Plan},
        opening::{Opening, may_open},
        pack::{HeldOut, Pack, Stage, may_write},
        pause::{Asked, Pause, standing},
        place::AreaCode,
        upload::{Upload, may_upload},
        wave::{WaveRefused, WaveState},
    },
    sharing::Extent,
    stamp::Stamp,
};

pub(super) struct Ours<'a> {
    practices: Vec<One<'a>>,
    pauses: Vec<Pause>,
    waves: BTreeMap<Wave, WaveState>,
    approved: BTreeSet<AreaCode>,
    consultations: Vec<Consultation>,
    notices: Vec<Notice>,
}

struct One<'a> {
    practice: &'a Practice,
    answered: Option<Answered>,
    switch_on: SwitchOn,
    /// Letters that went out together, how many, and how many of those are uploaded.
    packs: Vec<(Pack, u32, u32)>,
    /// The packs of the flagged.
    held_out: Pack,
}

/// Somebody decides at noon.
fn decided(on: Date, by: &str, why: &str) -> Decision {
    // A day that has no end is the last there is.
    let at = Stamp::end_of(on).unwrap_or(Stamp::from_micros(0)).plus_seconds(-12 * 3_600);
    Decision { by: StaffId(by.to_owned()), at, why: why.to_owned() }
}

impl<'a> Ours<'a> {
    pub(super) fn new(story: &'a Story) -> Self {
        let first = story.events.first().map_or(Date::MIN, |event| event.on);
        let one = |practice| {
            let held = HeldOut { owner: StaffId("gp".to_owned()), due: first, for_leads: false };
            let held_out = Pack::first(Some(held));
            One { practice, answered: None, switch_on: SwitchOn::UNDECIDED, packs: Vec::new(), held_out }
        };
        Self {
            practices: story.practices.iter().map(one).collect(),
            pauses: Vec::new(),
            waves: Wave::ALL.into_iter().map(|wave| (wave, WaveState::Undated)).collect(),
            approved: BTreeSet::new(),
            consultations: Vec::new(),
            notices: Vec::new(),
        }
    }

    fn members(&self, wave: Wave) -> Vec<(OdsCode, AreaCode)> {
        let of_wave = self.practices.iter().map(|one| &one.practice.place).filter(|place| place.wave == Some(wave));
        of_wave.filter_map(|place| place.area.clone().map(|area| (place.practice.clone(), area))).collect()
    }

    /// Takes a step of a wave with everything the gates ask about.
    fn step(
        &mut self,
        wave: Wave,
        came: &mut Came,
        step: impl FnOnce(WaveState, &Plan<'_>) -> Result<WaveState, WaveRefused>,
    ) {
        let practices = self.members(wave);
        // The wave before, of those this story has.
        let before = Wave::ALL.into_iter().rfind(|earlier| *earlier < wave && !self.members(*earlier).is_empty());
        let paused = self.practices.iter().filter(|one| one.practice.place.wave == Some(wave));
        let plan = Plan {
            paused: paused.clone().all(|one| standing(&one.practice.place, &self.pauses).is_paused()),
            before: before.and_then(|before| self.waves.get(&before)),
            practices: &practices,
            approved: &self.approved,
            consultations: &self.consultations,
            concerns: &[],
            notices: &self.notices,
        };
        let now = self.waves.get(&wave).cloned().unwrap_or(WaveState::Undated);
        match step(now, &plan) {
            Ok(then) => drop(self.waves.insert(wave, then)),
            Err(WaveRefused::NotReady(missing)) => {
                // A few speak for all: the page lists every one.
                for gate in missing.iter().take(3) {
                    came.refuse(gate.words(str::to_owned));
                }
                if missing.len() > 3 {
                    came.refuse(format!("and {} more gates", missing.len() - 3));
                }
            }
            Err(refused) => came.refuse(refused.to_string()),
        }
    }

    fn prepare(&mut self, wave: Wave, day: Date, today: Date, came: &mut Came) {
        let members = self.members(wave);
        let areas: BTreeSet<AreaCode> = members.iter().map(|(_, area)| area.clone()).collect();
        for area in areas {
            self.consultations.extend(Party::ALL.into_iter().map(|party| Consultation {
                area: area.clone(),
                party,
                evidence: decided(today, "area-lead", "minutes"),
                published: Some(decided(today, "area-lead", "answers")),
            }));
            self.approved.insert(area);
        }
        self.notices.extend(members.into_iter().map(|(practice, _)| Notice {
            practice,
            about: day,
            told: today,
            acknowledged: Some(decided(today, "manager", "")),
        }));
        self.step(wave, came, |state, plan| {
            let dated = state.date(day, decided(today, "officer", "planned"), plan)?;
            dated.sign(decided(today, "officer", ""))?.sign(decided(today, "area-lead", ""))
        });
    }

    fn ask(&mut self, scope: &Scope, today: Date) {
        for one in self.practices.iter_mut().filter(|one| scope.covers(&one.practice.place)) {
            let Some(says) = one.practice.says else { continue };
            let decided = decided(today, "manager", "decided by the partners");
            if says == Answer::No {
                let again = today.saturating_add(jiff::Span::new().days(90));
                if let Ok(declined) = one.switch_on.clone().decline(decided.clone(), again) {
                    one.switch_on = declined;
                }
            }
            if let Ok(answered) = Answered::new(says, decided) {
                one.answered = Some(answered);
            }
        }
    }

    fn started(waves: &BTreeMap<Wave, WaveState>, practice: &Practice) -> bool {
        practice.place.wave.and_then(|wave| waves.get(&wave)).is_some_and(WaveState::has_started)
    }

    fn write(&mut self, (scope, people): (&Scope, u32), today: Date, came: &mut Came) {
        let mut left = people;
        for (at, one) in self.practices.iter_mut().enumerate() {
            let written: u32 = one.packs.iter().map(|(_, people, _)| people).sum();
            let now = left.min(one.practice.people - one.practice.flagged - written);
            if now == 0 || !scope.covers(&one.practice.place) {
                continue;
            }
            let standing = standing(&one.practice.place, &self.pauses);
            let started = Self::started(&self.waves, one.practice);
            if let Err(refused) = may_write(&standing, started, part(one.answered.as_ref())) {
                came.refuse(refused.to_string());
                continue;
            }
            // Each letter goes to paper and into the post on one day here.
            let batch = BatchId(Uuid::nil());
            let sent = |pack: Pack| pack.print(batch, &standing)?.send(today, &standing);
            if sent(one.held_out.clone()).is_ok() {
                came.deeds.push((at, Did::Letters { people: 0, flagged: one.practice.flagged, with_form: true }));
            }
            match sent(Pack::first(None)) {
                Ok(pack) => {
                    left -= now;
                    one.packs.push((pack, now, 0));
                    // Every pack has its form: there is no letter without.
                    came.deeds.push((at, Did::Letters { people: now, flagged: 0, with_form: true }));
                }
                Err(refused) => came.refuse(refused.to_string()),
            }
        }
    }

    fn upload(&mut self, (scope, people): (&Scope, u32), today: Date, came: &mut Came) {
        let mut left = people;
        for (at, one) in self.practices.iter_mut().enumerate() {
            if left == 0 || !scope.covers(&one.practice.place) {
                continue;
            }
            let place = &one.practice.place;
            let stops = Stops::of(place, &self.pauses);
            let mut first_refusal = None;
            for (pack, people, uploaded) in &mut one.packs {
                let upload = Upload {
                    extent: Extent::ImpliedCore,
                    standing: standing(place, &self.pauses),
                    started: Self::started(&self.waves, one.practice),
                    part: part(one.answered.as_ref()),
                    pack: pack.stage(today, &stops, 0).for_upload(),
                };
                match may_upload(&upload) {
                    Ok(()) => {
                        let now = left.min(*people - *uploaded);
                        (left, *uploaded) = (left - now, *uploaded + now);
                        if now > 0 {
                            came.deeds.push((at, Did::Uploaded { people: now }));
                        }
                    }
                    Err(refused) => first_refusal = Some(refused.to_string()),
                }
            }
            if let Some(refused) = first_refusal {
                came.refuse(refused);
            }
        }
    }

    fn switch_on(&mut self, scope: &Scope, today: Date, came: &mut Came) {
        for (at, one) in self.practices.iter_mut().enumerate() {
            if !scope.covers(&one.practice.place) || one.switch_on.in_force(today).is_some() {
                continue;
            }
            one.switch_on = one.switch_on.clone().on_programme(ProgrammeEvent::DayCame { today });
            let opening = Opening {
                standing: standing(&one.practice.place, &self.pauses),
                started: Self::started(&self.waves, one.practice),
                part: part(one.answered.as_ref()),
                whom: Whom::Everyone,
            };
            if let Err(refused) = may_open(&opening) {
                came.refuse(refused.to_string());
                continue;
            }
            match one.switch_on.clone().turn_on(today, decided(today, "manager", "")) {
                Ok(on) => {
                    one.switch_on = on;
                    came.deeds.push((at, Did::Opened));
                }
                Err(refused) => came.refuse(refused.to_string()),
            }
        }
    }

    fn pause(&mut self, scope: &Scope, except: &[Scope], today: Date, came: &mut Came) {
        let number = u8::try_from(self.pauses.len()).unwrap_or(u8::MAX);
        let asked = Asked {
            scope: scope.clone(),
            notice: "Stopped while concerns are looked at.".to_owned(),
            exceptions: except.to_vec(),
            conditions: Vec::new(),
        };
        match Pause::begin(PauseId::from_random([number; 16]), asked, decided(today, "officer", "concerns")) {
            Ok(pause) => {
                for one in self.practices.iter_mut().filter(|one| pause.stops_now(&one.practice.place)) {
                    one.switch_on = one.switch_on.clone().on_programme(ProgrammeEvent::Paused { today });
                }
                self.pauses.push(pause);
            }
            Err(refused) => came.refuse(refused.to_string()),
        }
    }

    fn resume(&mut self, scope: &Scope, today: Date, came: &mut Came) {
        for pause in self.pauses.iter_mut().filter(|pause| pause.resumed.is_none()) {
            let decided = decided(today, "officer", "answered");
            let gone_on = if *scope == Scope::Nation || *scope == pause.scope {
                pause.clone().resume(decided)
            } else {
                pause.clone().except(scope.clone(), decided)
            };
            match gone_on {
                Ok(gone_on) => *pause = gone_on,
                Err(refused) => came.refuse(refused.to_string()),
            }
        }
    }
}

impl Rules for Ours<'_> {
    fn happen(&mut self, event: &Event, came: &mut Came) {
        let today = event.on;
        match &event.what {
            What::Nothing => {}
            What::Prepared { wave, day } => self.prepare(*wave, *day, today, came),
            What::WaveStarts { wave } => {
                self.step(*wave, came, |state, plan| state.start(decided(today, "officer", ""), plan));
            }
            What::Evaluated { wave } => self.step(*wave, came, |state, _| {
                state.evaluate(decided(today, "officer", "found"))?.publish(decided(today, "officer", "published"))
            }),
            What::Asked { scope } => self.ask(scope, today),
            What::Letters { scope, people, .. } => self.write((scope, *people), today, came),
            What::Uploads { scope, people } => self.upload((scope, *people), today, came),
            What::Paused { scope, except, .. } => self.pause(scope, except, today, came),
            What::Resumed { scope } => self.resume(scope, today, came),
            What::SwitchOn { scope } => self.switch_on(scope, today, came),
            What::Duty => {
                for one in &mut self.practices {
                    one.switch_on = one.switch_on.clone().on_programme(ProgrammeEvent::DutyFrom { day: today });
                }
            }
        }
    }

    fn clocks(&self, today: Date) -> Vec<(usize, i64)> {
        let mut shown = Vec::new();
        for (at, one) in self.practices.iter().enumerate() {
            let Some((pack, ..)) = one.packs.first() else { continue };
            let stops = Stops::of(&one.practice.place, &self.pauses);
            match pack.stage(today, &stops, 0) {
                Stage::Running(reading) | Stage::Elapsed(reading) => {
                    shown.push((at, reading.elapsed));
                }
                _ => {}
            }
        }
        shown
    }
}
