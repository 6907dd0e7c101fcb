//! Entries as resources of R4, by their kind.

use domain::{
    content::{Attachment, Content, Detail, DetailKind},
    date::PartialDate,
    kind::Kind,
};

use super::{
    DocumentEntry,
    code::{codes, concept},
    label, measure, narrative, recorded, reference, resource, status,
    ties::{Types, tied},
};
use crate::{
    json::{Fields, Out},
    meaning::{finish::everyday, kind::INVESTIGATION_RESULTS},
};

/// What the writing of one resource uses up: details that found a place of their own do not become notes.
struct Draft<'a> {
    entry: &'a DocumentEntry,
    content: &'a Content,
    left: Vec<&'a Detail>,
    fields: Fields,
}

/// What an entry is written as.
pub(super) fn type_of(entry: &DocumentEntry) -> &'static str {
    let is_report = entry.content.value.is_none() && entry.content.parts.is_empty();
    match entry.kind {
        Kind::Problem => "Condition",
        Kind::Medicine => "MedicationStatement",
        Kind::Allergy => "AllergyIntolerance",
        Kind::Immunisation => "Immunization",
        Kind::Consultation => "Encounter",
        Kind::TestResult if is_report => "DiagnosticReport",
        Kind::Document => "DocumentReference",
        Kind::Procedure => "Procedure",
        Kind::Referral => "ServiceRequest",
        Kind::Plan => "CarePlan",
        Kind::TestResult | Kind::Measurement | Kind::Finding | Kind::Unknown | Kind::NonClinical => "Observation",
    }
}

/// The resource of an entry, about the patient of that id.
pub(super) fn resource_of(entry: &DocumentEntry, patient: &str, types: &Types<'_>) -> (String, Fields) {
    let content = &entry.content;
    let type_name = types.get(entry.id.as_str()).copied().unwrap_or_else(|| type_of(entry));
    let mut draft = Draft { entry, content, left: content.details.iter().collect(), fields: Vec::new() };
    draft.put("text", narrative::told(entry));
    match type_name {
        "Condition" | "AllergyIntolerance" | "DocumentReference" => {}
        other => draft.put("status", Out::text(status::status(other, content.status.as_deref()))),
    }
    let about = if matches!(type_name, "AllergyIntolerance" | "Immunization") { "patient" } else { "subject" };
    draft.put(about, reference(patient));
    match type_name {
        "Condition" => draft.condition(),
        "MedicationStatement" => draft.medicine(),
        "AllergyIntolerance" => draft.allergy(),
        "Immunization" => draft.vaccine(),
        "Encounter" => draft.encounter(),
        "DiagnosticReport" => draft.report(),
        "DocumentReference" => draft.document(),
        "Procedure" => draft.procedure(),
        "ServiceRequest" => draft.request(),
        "CarePlan" => draft.plan(),
        _ => draft.observation(),
    }
    let (url, fields) = resource(type_name, &entry.id, tied(entry, type_name, types, draft.fields));
    let fields = recorded::recorded(type_name, entry.recorded, fields);
    (url, label::sealed(type_name, entry.seal, fields))
}

impl Draft<'_> {
    fn put(&mut self, name: &'static str, value: Out) {
        self.fields.push((name, value));
    }

    /// Takes the first detail of a kind.
    fn take(&mut self, what: DetailKind) -> Option<String> {
        let at = self.left.iter().position(|detail| detail.what == what)?;
        Some(self.left.remove(at).text.clone())
    }

    /// Takes a detail that is a date.
    fn take_date(&mut self, what: DetailKind) -> Option<Out> {
        let at =
            self.left.iter().position(|detail| detail.what == what && PartialDate::parse(&detail.text).is_some())?;
        Some(Out::text(&self.left.remove(at).text))
    }

    fn date(&mut self, happened: &'static str, recorded: &'static str) {
        if let Some(date) = self.entry.date {
            self.put(if self.entry.is_recorded { recorded } else { happened }, Out::Text(date.iso()));
        }
    }

    fn period(&mut self) {
        if let Some(date) = self.entry.date {
            self.put("period", Out::Object(vec![("start", Out::Text(date.iso()))]));
        }
    }

    fn writer(&mut self, name: &'static str, shape: impl Fn(Out) -> Out) {
        if let Some(writer) = &self.entry.writer {
            self.put(name, shape(reference(writer)));
        }
    }

    /// Everything that has no place of its own.
    fn rest(&mut self) -> Vec<String> {
        let details = self.left.drain(..).map(|detail| narrative::labelled(detail.what, &detail.text));
        details.chain(self.content.notes.iter().cloned()).filter(|text| !text.trim().is_empty()).collect()
    }

    fn notes(&mut self) {
        let notes = self.rest().into_iter().map(|note| Out::Object(vec![("text", Out::Text(note))]));
        let notes: Vec<Out> = notes.collect();
        if !notes.is_empty() {
            self.put("note", Out::List(notes));
        }
    }

    fn condition(&mut self) {
        let words = self.content.status.as_deref();
        let state = status::of_problem(words);
        let ended = matches!(words, None | Some("Inactive" | "Resolved" | "Remission"));
        self.fields.extend(state.map(|state| ("clinicalStatus", state)));
        self.certainty("condition-ver-status");
        self.put("code", concept(self.entry));
        self.date("onsetDateTime", "recordedDate");
        if ended && let Some(date) = self.take_date(DetailKind::Ended) {
            self.put("abatementDateTime", date);
        }
        self.writer("recorder", |who| who);
        self.notes();
    }

    fn certainty(&mut self, system: &'static str) {
        let at = self.left.iter().position(|detail| detail.what == DetailKind::Certainty);
        let words = at.and_then(|at| self.left.get(at)).map(|detail| detail.text.clone());
        if let Some(certainty) = status::certainty(system, self.content.status.as_deref(), words.as_deref()) {
            if self.content.status.as_deref() != Some("Ruled out") {
                at.map(|at| self.left.remove(at));
            }
            self.put("verificationStatus", certainty);
        }
    }

    fn medicine(&mut self) {
        self.put("medicationCodeableConcept", concept(self.entry));
        let (start, end) = (self.take_date(DetailKind::Started), self.take_date(DetailKind::Ended));
        match (start, end) {
            (Some(start), end) => {
                let period = std::iter::once(("start", start)).chain(end.map(|end| ("end", end)));
                self.put("effectivePeriod", Out::Object(period.collect()));
            }
            (None, end) => {
                self.date("effectiveDateTime", "dateAsserted");
                // An end alone is no date of it here.
                if let Some(Out::Text(end)) = end {
                    self.put("statusReason", Out::Object(vec![("text", Out::Text(format!("Ended: {end}")))]).one());
                }
            }
        }
        self.writer("informationSource", |who| who);
        let mut dosage = Vec::new();
        while let Some(text) = self.take(DetailKind::Dose) {
            dosage.push(Out::Object(vec![("text", Out::Text(text))]));
        }
        while let Some(text) = self.take(DetailKind::PatientInstruction) {
            dosage.push(Out::Object(vec![("patientInstruction", Out::Text(text))]));
        }
        if !dosage.is_empty() {
            self.put("dosage", Out::List(dosage));
        }
        self.notes();
    }

    fn allergy(&mut self) {
        self.put("clinicalStatus", status::of_allergy(self.content.status.as_deref()));
        self.certainty("allergyintolerance-verification");
        let categories = ["food", "medication", "environment", "biologic"];
        let mut found = Vec::new();
        self.left.retain(|detail| {
            let code =
                categories.iter().find(|code| detail.what == DetailKind::Category && everyday(code) == detail.text);
            found.extend(code.map(|code| Out::text(*code)));
            code.is_none()
        });
        if !found.is_empty() {
            self.put("category", Out::List(found));
        }
        self.put("code", concept(self.entry));
        self.date("onsetDateTime", "recordedDate");
        self.writer("recorder", |who| who);
        let mut reactions = Vec::new();
        while let Some(text) = self.take(DetailKind::Reaction) {
            let manifestation = Out::Object(vec![("text", Out::Text(text))]).one();
            reactions.push(Out::Object(vec![("manifestation", manifestation)]));
        }
        if !reactions.is_empty() {
            self.put("reaction", Out::List(reactions));
        }
        self.notes();
    }

    fn vaccine(&mut self) {
        self.put("vaccineCode", concept(self.entry));
        match self.entry.date {
            Some(date) => self.put("occurrenceDateTime", Out::Text(date.iso())),
            None => self.put("occurrenceString", Out::text("Not known")),
        }
        if let Some(lot) = self.take(DetailKind::BatchNumber) {
            self.put("lotNumber", Out::Text(lot));
        }
        self.writer("performer", |who| Out::Object(vec![("actor", who)]).one());
        self.notes();
    }

    /// R4 gives an encounter no notes: reasons and places are kept, and the rest stands in its narrative.
    fn encounter(&mut self) {
        let unknown = Out::Text("http://terminology.hl7.org/CodeSystem/v3-NullFlavor".to_owned());
        self.put("class", Out::Object(vec![("system", unknown), ("code", Out::text("UNK"))]));
        self.put("type", concept(self.entry).one());
        self.writer("participant", |who| Out::Object(vec![("individual", who)]).one());
        self.period();
        let mut reasons = Vec::new();
        while let Some(reason) = self.take(DetailKind::Reason) {
            reasons.push(reason);
        }
        let prefix = format!("{}: ", DetailKind::Reason.label());
        reasons.extend(self.content.notes.iter().filter_map(|note| note.strip_prefix(&prefix)).map(str::to_owned));
        if !reasons.is_empty() {
            let reasons = reasons.into_iter().map(|reason| Out::Object(vec![("text", Out::Text(reason))]));
            self.put("reasonCode", Out::List(reasons.collect()));
        }
        if let Some(priority) = self.take(DetailKind::Priority) {
            self.put("priority", Out::Object(vec![("text", Out::Text(priority))]));
        }
        let mut places = Vec::new();
        while let Some(place) = self.take(DetailKind::Place) {
            places.push(place);
        }
        let prefix = format!("{}: ", DetailKind::Place.label());
        places.extend(self.content.notes.iter().filter_map(|note| note.strip_prefix(&prefix)).map(str::to_owned));
        if !places.is_empty() {
            let place = |place| Out::Object(vec![("location", Out::Object(vec![("display", Out::Text(place))]))]);
            self.put("location", Out::List(places.into_iter().map(place).collect()));
        }
    }

    fn report(&mut self) {
        self.put("code", concept(self.entry));
        self.date("effectiveDateTime", "effectiveDateTime");
        self.writer("performer", Out::one);
        let rest = self.rest();
        if !rest.is_empty() {
            self.put("conclusion", Out::Text(rest.join("\n")));
        }
        let forms: Vec<Out> = self.content.attachments.iter().map(file).collect();
        if !forms.is_empty() {
            self.put("presentedForm", Out::List(forms));
        }
    }

    fn document(&mut self) {
        self.put("status", Out::text("current"));
        self.put("type", concept(self.entry));
        self.writer("author", Out::one);
        let rest = self.rest();
        if !rest.is_empty() {
            self.put("description", Out::Text(rest.join("\n")));
        }
        let mut files: Vec<Out> = self.content.attachments.iter().map(file).collect();
        if files.is_empty() {
            // R4 demands one.
            files.push(Out::Object(vec![("title", Out::text(&self.content.title))]));
        }
        let files = files.into_iter().map(|file| Out::Object(vec![("attachment", file)]));
        self.put("content", Out::List(files.collect()));
        if let Some(date) = self.entry.date {
            let period = Out::Object(vec![("start", Out::Text(date.iso()))]);
            self.put("context", Out::Object(vec![("period", period)]));
        }
    }

    fn procedure(&mut self) {
        self.put("code", concept(self.entry));
        self.date("performedDateTime", "performedDateTime");
        self.writer("performer", |who| Out::Object(vec![("actor", who)]).one());
        self.notes();
    }

    fn request(&mut self) {
        self.put("intent", Out::text("order"));
        if self.content.status.as_deref() == Some("Not to be given") {
            self.put("doNotPerform", Out::True);
        }
        self.put("code", concept(self.entry));
        self.date("authoredOn", "authoredOn");
        self.writer("requester", |who| who);
        self.notes();
    }

    fn plan(&mut self) {
        self.put("intent", Out::text("plan"));
        if codes(self.entry).next().is_some() {
            self.put("category", concept(self.entry).one());
        } else {
            self.put("title", Out::text(&self.content.title));
        }
        self.period();
        self.writer("author", |who| who);
        self.notes();
    }

    fn observation(&mut self) {
        let measures = || self.content.value.iter().chain(self.content.parts.iter().map(|(_, part)| part));
        match self.entry.kind {
            Kind::TestResult => {
                let coding = vec![("system", Out::text(SNOMED)), ("code", Out::text(INVESTIGATION_RESULTS))];
                self.put("category", Out::Object(vec![("coding", Out::Object(coding).one())]).one());
            }
            Kind::Measurement if !measures().any(measure::is_quantity) => {
                self.put("category", status::coded("observation-category", "vital-signs").one());
            }
            _ => {}
        }
        self.put("code", concept(self.entry));
        self.date("effectiveDateTime", "effectiveDateTime");
        self.writer("performer", Out::one);
        if let Some(value) = &self.content.value {
            self.fields.extend(measure::fields(value));
        }
        self.notes();
        let parts: Vec<Out> = self
            .content
            .parts
            .iter()
            .map(|(name, part)| {
                let code = ("code", Out::Object(vec![("text", Out::text(name))]));
                Out::Object(std::iter::once(code).chain(measure::fields(part)).collect())
            })
            .collect();
        if !parts.is_empty() {
            self.put("component", Out::List(parts));
        }
    }
}

const SNOMED: &str = "http://snomed.info/sct";

/// What is known of a file; never the file or its address.
fn file(attachment: &Attachment) -> Out {
    let mut fields = Vec::new();
    fields.extend(attachment.content_type.as_ref().map(|kind| ("contentType", Out::text(kind))));
    fields.extend(
        attachment.size.and_then(|size| u32::try_from(size).ok()).map(|size| ("size", Out::Number(size.to_string()))),
    );
    fields.push(("title", Out::text(attachment.title.as_deref().unwrap_or("Attached file"))));
    Out::Object(fields)
}
