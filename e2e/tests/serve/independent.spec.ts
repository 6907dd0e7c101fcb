// `candour serve` with a provider from npm: nothing of its sign-in is our own code.
import type { Page } from "@playwright/test";

import { testNumber } from "../../support/file.ts";
import { expect, test } from "../../support/journey.ts";
import { lookClean } from "../../support/looks.ts";
import { ODS, serve, type Served } from "../../support/served.ts";

const CLINICAL = { role_code: "S8000:G8000:R8000", role_name: "Clinical Practitioner" };
const ada = { nhs_number: testNumber("650001"), family: "Ashworth", given: "Ada", born: "1970-02-03" };
const patient = (id: string, more: object = {}) => {
  const claims = { nhs_number: ada.nhs_number, birthdate: ada.born, family_name: ada.family, gp_ods_code: ODS };
  return { id, kind: "patient", ...claims, ...more };
};
const member = (id: string, name: string) => {
  const roles = [{ person_roleid: `${id}-1`, org_code: ODS, ...CLINICAL }];
  return { id, kind: "staff", uid: id, name, roles, selected_roleid: `${id}-1` };
};
const PEOPLE = [
  patient("ada"),
  patient("wrong-birthday", { birthdate: "1970-02-04" }),
  patient("wrong-practice", { gp_ods_code: "Y99912" }),
  patient("stranger", { nhs_number: testNumber("650002") }),
  member("500000000001", "Dr Oak"),
  member("500000000002", "Dr Elm"),
  member("500000000003", "Dr Fir"),
];

let served: Served;

test.beforeAll(async () => {
  served = await serve([ada], PEOPLE);
});
test.afterAll(() => served?.stop());

const heading = (page: Page) => page.getByRole("heading", { level: 1 });

async function signIn(page: Page, person: string, level = ""): Promise<void> {
  await page.goto(`${served.address}/sign-in`);
  await expect(heading(page)).toHaveText("Who are you?");
  await page.getByLabel(person, { exact: true }).check();
  if (level) await page.getByLabel("Level").selectOption(level);
  await page.getByRole("button", { name: "Continue" }).click();
  await expect(heading(page)).toHaveText("Before you start");
  await page.getByRole("button", { name: "Continue" }).click();
}

async function signInAsStaff(page: Page, person: string): Promise<void> {
  await page.goto(`${served.address}/sign-in/staff`);
  await page.getByLabel(person, { exact: true }).check();
  await page.getByRole("button", { name: "Continue" }).click();
  await page.waitForURL((url) => url.origin === served.address);
}

test("a patient reads what was imported", async ({ page }) => {
  await signIn(page, "ada");
  await expect(heading(page)).toHaveText("Hello, Ada");
  await expect(page.getByText("Your practice: Ashgrove Surgery")).toBeVisible();
  await page.goto(`${served.address}/record/measurements`);
  await expect(page.locator("[data-entry]")).toHaveCount(1);
  await page.locator("[data-entry]").getByRole("link").click();
  await expect(page.getByRole("main")).toContainText("71 kg");
  await lookClean(page);
});

for (const [why, person, level] of [
  ["a birthday that is not the record's", "wrong-birthday", ""],
  ["another practice's code", "wrong-practice", ""],
  ["nobody here", "stranger", ""],
  ["too little proof", "ada", "P5"],
] as const) {
  test(`the closed door stands before ${why}`, async ({ page }) => {
    await signIn(page, person, level);
    await expect(heading(page)).toHaveText("You cannot see your record here");
    await page.goto(`${served.address}/record/measurements`);
    await expect(page.locator("[data-entry]")).toHaveCount(0);
  });
}

test("a refusal at the provider gets our own page", async ({ page }) => {
  await page.goto(`${served.address}/sign-in`);
  await page.getByRole("button", { name: "Do not share my details" }).click();
  await expect(heading(page)).toHaveText("You cannot go on");
});

test("staff whom nobody appointed are told so", async ({ page }) => {
  await signInAsStaff(page, "500000000001");
  await expect(heading(page)).toHaveText("You have no role here yet");
  await lookClean(page);
  await page.goto(`${served.address}/practice`);
  await expect(page).toHaveURL(`${served.address}/`);
});

test("someone the operator appointed finds the person", async ({ page }) => {
  const named = served.command("appoint", "500000000002", "--organisation", ODS, "--role", "clinician");
  expect(named.code, named.output).toBe(0);
  await signInAsStaff(page, "500000000002");
  await expect(heading(page)).toHaveText("Ashgrove Surgery");
  await expect(page.getByRole("banner")).toContainText("Dr Elm, Clinician");
  await page.getByLabel("NHS number").fill(ada.nhs_number);
  await page.getByRole("button", { name: "Search" }).click();
  await expect(page.getByRole("link", { name: "Ada Ashworth" })).toBeVisible();
});

test("someone with two roles chooses the one they work in", async ({ page }) => {
  for (const role of ["clinician", "safeguarding-lead"]) {
    const named = served.command("appoint", "500000000003", "--organisation", ODS, "--role", role);
    expect(named.code, named.output).toBe(0);
  }
  await signInAsStaff(page, "500000000003");
  await expect(heading(page)).toHaveText("Choose your role");
  await lookClean(page);
  await page.goto(`${served.address}/practice`);
  await expect(heading(page), "no role, no desk").not.toHaveText("Ashgrove Surgery");
  await page.goto(`${served.address}/sign-in/staff/role`);
  await page.getByRole("radio", { name: /Safeguarding lead/i }).check();
  await page.getByRole("button", { name: "Continue" }).click();
  await expect(heading(page)).toHaveText("Ashgrove Surgery");
  await expect(page.getByRole("banner")).toContainText(/Safeguarding lead/i);
});

test("serve has no demonstration provider, and refuses what it does not know", async () => {
  const demonstration = await fetch(`${served.address}/people`);
  expect(demonstration.status).toBe(404);
  const refused = served.command("practice", ODS, "--level", "everything");
  expect(refused.code).not.toBe(0);
  expect(served.command("healthcheck", "--url", `${served.address}/health/ready`).code).toBe(0);
});
