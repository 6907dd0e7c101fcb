//! Letters as they arrive.

use crate::chart::Letter;

pub(crate) const ORTHOPAEDICS: Letter = Letter {
    kind: "Outpatient letter, orthopaedics",
    from: "Orthopaedic outpatients, St Brannoc's Hospital",
    body: "Dear Dr Okafor,\n\nRe: {name}, born {born}\n\nThank you for referring this patient, whom I saw in clinic on {date}. \
           There is moderate wear of the knee on both sides, more on the left. We talked about exercises, injection and, \
           later, replacement. An injection would be tried first. I have not made a further appointment and would be glad \
           to see {name} again if things get worse.\n\nYours sincerely,\n\nMr T. Achterberg\nConsultant orthopaedic surgeon",
};

pub(crate) const DIABETIC_EYES: Letter = Letter {
    kind: "Diabetic eye screening result",
    from: "Three Rivers Diabetic Eye Screening",
    body: "Dear Dr Okafor,\n\nRe: {name}, born {born}\n\nPhotographs of both eyes were taken on {date}. No diabetic changes \
           were seen in either eye. We will invite {name} again in two years.\n\nScreening office",
};

pub(crate) const CARDIOLOGY: Letter = Letter {
    kind: "Outpatient letter, cardiology",
    from: "Cardiology outpatients, St Brannoc's Hospital",
    body: "Dear Dr Lindqvist,\n\nRe: {name}, born {born}\n\nDiagnosis: palpitations, no serious cause found.\n\nThe 48 hour tape \
           and heart scan are both normal. I have told {name} so by phone. Cutting down coffee has already helped. \
           Discharged.\n\nDr A. Wickramasinghe\nConsultant cardiologist",
};

pub(crate) const DISCHARGE: Letter = Letter {
    kind: "Discharge summary",
    from: "Ward 7, St Brannoc's Hospital",
    body: "Discharge summary for {name}, born {born}\n\nAdmitted with chest infection, treated with antibiotics into a vein \
           and then by mouth. Eating, walking with a frame, oxygen level normal on air.\n\nChanges to medicines: none.\n\n\
           For the practice: please repeat the chest X-ray in six weeks and check the blood count.\n\nDischarged {date}.",
};

pub(crate) const PHYSIOTHERAPY: Letter = Letter {
    kind: "Physiotherapy discharge",
    from: "Three Rivers Community Physiotherapy",
    body: "Dear colleague,\n\nRe: {name}, born {born}\n\nSeen four times for back pain, last on {date}. Pain now 1 out of 10. Exercises given to \
           keep up at home. Discharged; may refer back within three months.\n\nPhysiotherapy team",
};

pub(crate) const MATERNITY: Letter = Letter {
    kind: "Maternity discharge summary",
    from: "Maternity unit, St Brannoc's Hospital",
    body: "Re: {name}, born {born}\n\nNormal birth at 39 weeks and 4 days. Small tear, repaired. Blood loss 300 ml. Mother and baby \
           well and home on {date}. Feeding: breast. Community midwife to visit.\n\nFor the practice: six to eight week check.",
};

pub(crate) const HEART_FAILURE: Letter = Letter {
    kind: "Outpatient letter, care of older people",
    from: "Care of older people, St Brannoc's Hospital",
    body: "Dear Dr Okafor,\n\nRe: {name}, born {born}\n\nReviewed on {date} with daughter present. Ankles less swollen, weight down two kilograms. \
           Kidney function a little reduced and stable. Please keep the water tablet at the present dose and check bloods \
           every three months.\n\nDr P. Nakagawa\nConsultant physician",
};

pub(crate) const GYNAECOLOGY: Letter = Letter {
    kind: "Outpatient letter, gynaecology",
    from: "Gynaecology outpatients, St Brannoc's Hospital",
    body: "Dear Dr Okafor,\n\nRe: {name}, born {born}\n\nSeen on {date}. The scan of the womb is normal. We talked about tablets on \
           heavy days or a hormone coil, and {name} would like to try the tablets first. The iron was low on your test; please \
           check it again in the spring.\n\nMiss O. Fontaine\nConsultant gynaecologist",
};

pub(crate) const ADVOCACY: Letter = Letter {
    kind: "Letter from domestic abuse service",
    from: "Three Rivers Independent Domestic Abuse Advocates",
    body: "CONFIDENTIAL - not to be sent to the home address\n\nRe: {name}, born {born}\n\n{name} was heard at the multi-agency \
           meeting on {date}. Risk was judged high. A safety plan is in place. The practice is asked to speak to her alone, to \
           use the number she gave and no other, and to keep this letter where her partner cannot come to see it.",
};

pub(crate) const CRISIS_TEAM: Letter = Letter {
    kind: "Letter, mental health crisis team",
    from: "Three Rivers Crisis Resolution Team",
    body: "Dear Dr Hart,\n\nRe: {name}, born {born}\n\nAssessed at home on {date} after an overdose of tablets, now regretted. No plans at \
           present. Sister staying for the week, who told us in confidence about earlier attempts. We will visit each day. Please \
           prescribe weekly.\n\nDuty practitioner",
};

pub(crate) const CHILD_MEETING: Letter = Letter {
    kind: "Minutes of a child protection meeting",
    from: "Three Rivers Children's Services",
    body: "Present: social worker, school nurse, health visitor.\n\nConcern was raised by a neighbour, who does not wish to be named. \
           The meeting on {date} agreed a plan for {name}, born {born}. To be reviewed in twelve weeks.",
};
