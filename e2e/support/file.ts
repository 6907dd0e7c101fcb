// A small FHIR file for `candour import`, made up here: one person and one measurement.
const VERIFICATION = "https://fhir.hl7.org.uk/StructureDefinition/Extension-UKCore-NHSNumberVerificationStatus";

export type Filed = { nhs_number: string; family: string; given: string; born: string };

/** A `Bundle` of type `collection` with one `Patient` and one measurement. */
export function fileOf(person: Filed): object {
  const patient = {
    resourceType: "Patient",
    id: "patient",
    identifier: [
      {
        system: "https://fhir.nhs.uk/Id/nhs-number",
        value: person.nhs_number,
        extension: [
          {
            url: VERIFICATION,
            valueCodeableConcept: {
              coding: [{ system: "https://fhir.hl7.org.uk/CodeSystem/UKCore-NHSNumberVerificationStatusEngland", code: "01" }],
            },
          },
        ],
      },
    ],
    name: [{ use: "official", family: person.family, given: [person.given] }],
    birthDate: person.born,
  };
  const weight = {
    resourceType: "Observation",
    id: "weight",
    status: "final",
    category: [{ coding: [{ system: "http://terminology.hl7.org/CodeSystem/observation-category", code: "vital-signs" }] }],
    code: { text: "Body weight" },
    subject: { reference: "Patient/patient" },
    effectiveDateTime: "2024-05-07",
    issued: "2024-05-07T09:30:00+01:00",
    valueQuantity: { value: 71, unit: "kg", system: "http://unitsofmeasure.org", code: "kg" },
  };
  return {
    resourceType: "Bundle",
    type: "collection",
    entry: [patient, weight].map((resource) => ({ fullUrl: `urn:file:${resource.resourceType}/${resource.id}`, resource })),
  };
}

/** Ten digits of the range kept for tests, with their check digit (modulus 11). */
export function testNumber(stem: string): string {
  const digits = `999${stem}`;
  const sum = [...digits].reduce((total, digit, at) => total + Number(digit) * (10 - at), 0);
  const check = (11 - (sum % 11)) % 11;
  if (digits.length !== 9 || check === 10) throw new Error(`${digits} has no check digit`);
  return digits + check;
}
