// Who a person is: two records are made one and two again, a death is noted, and what was hidden stays hidden when
// somebody moves. The practice is one of its own: what is decided about its people no other journey reads.
import type { Page } from "@playwright/test";

import { testNumber } from "../../support/file.ts";
import { expect, test } from "../../support/journey.ts";
import { lookClean } from "../../support/looks.ts";
import { unfold } from "../../support/practice.ts";
import { ODS, serve, type Served } from "../../support/served.ts";

const CLOSED = "You cannot see your record here";
const DESK = "500000000021";
const DOCTOR = "500000000022";
const NEXT = "Y99912";

const someone = (stem: string, given: string) => ({
  nhs_number: testNumber(stem),
  family: "Ashworth",
  given,
  born: "1970-02-03",
});
const ada = someone("660001", "Ada");
const second = someone("660002", "Ada");
const bea = someone("660003", "Bea");
const cyd = someone("660004", "Cyd");
const member = (id: string, name: string) => {
  const role = { role_code: "S8000:G8000:R8000", role_name: "Clinical Practitioner" };
  return { id, kind: "staff", uid: id, name, roles: [{ person_roleid: `${id}-1`, org_code: ODS, ...role }], selected_roleid: `${id}-1` };
};
const patient = (id: string, of: typeof ada, practice: string) => ({
  id,
  kind: "patient",
  nhs_number: of.nhs_number,
  birthdate: of.born,
  family_name: of.family,
  gp_ods_code: practice,
});

let served: Served;

test.beforeAll(async () => {
  const people = [patient("ada", ada, ODS), patient("bea", bea, NEXT), patient("cyd", cyd, NEXT), member(DESK, "Rita Desk"), member(DOCTOR, "Dr Elm")];
  served = await serve([ada, second, bea, cyd], people);
  for (const [who, role] of [
    [DESK, "receptionist"],
    [DOCTOR, "clinician"],
  ] as const) {
    const named = served.command("appoint", who, "--organisation", ODS, "--role", role);
    if (named.code !== 0) throw new Error(named.output);
  }
});
test.afterAll(() => served?.stop());

const heading = (page: Page) => page.getByRole("heading", { level: 1 });

async function asPatient(page: Page, who: string): Promise<void> {
  await page.goto(`${served.address}/sign-in`);
  await page.getByLabel(who, { exact: true }).check();
  await page.getByRole("button", { name: "Continue" }).click();
  await page.getByRole("button", { name: "Continue" }).click();
}

async function asStaff(page: Page, who: string): Promise<void> {
  await page.goto(`${served.address}/sign-in/staff`);
  await page.getByLabel(who, { exact: true }).check();
  await page.getByRole("button", { name: "Continue" }).click();
  await page.waitForURL((url) => url.origin === served.address);
}

async function open(page: Page, who: typeof ada): Promise<void> {
  await page.goto(`${served.address}/practice`);
  await page.getByLabel("NHS number").fill(who.nhs_number);
  await page.getByRole("button", { name: "Search" }).click();
  await page.locator("[data-person]").getByRole("link").click();
  await expect(heading(page)).toHaveText(`${who.given} ${who.family}`);
}

async function picture(page: Page, name: string): Promise<void> {
  await page.screenshot({ path: test.info().outputPath(`${name}.png`), animations: "disabled", scale: "css", fullPage: true });
}

test("two records are made one by two people, and two again", async ({ page, another }) => {
  await asPatient(page, "ada");
  await page.goto(`${served.address}/record/measurements`);
  await expect(page.locator("[data-entry]")).toHaveCount(1);

  const desk = await another();
  await asStaff(desk, DESK);
  await open(desk, ada);
  await desk.getByRole("link", { name: "Two records of one person" }).click();
  await lookClean(desk);
  await picture(desk, "apart");
  await desk.getByRole("button", { name: "Find" }).click();
  await expect(desk.getByRole("alert")).toContainText("Enter an NHS number");
  await desk.getByLabel("Its NHS number").fill(second.nhs_number);
  await desk.getByRole("button", { name: "Find" }).click();
  await expect(heading(desk)).toHaveText("Is this the same person?");
  await lookClean(desk);
  await picture(desk, "compared");
  await desk.getByRole("radio", { name: "The first one" }).check();
  await desk.getByLabel("How do you know that they are one person?").fill("Her passport and both letters");
  await desk.getByRole("button", { name: "They are one person" }).click();
  await expect(desk.getByRole("main")).toContainText("Both records are closed to the patient");
  await expect(desk.getByRole("button", { name: "Make them one" })).toHaveCount(0);
  await lookClean(desk);
  await page.reload();
  await expect(heading(page)).toHaveText(CLOSED);

  const doctor = await another();
  await asStaff(doctor, DOCTOR);
  await doctor.goto(`${served.address}/practice/review?kind=identity`);
  await expect(doctor.getByRole("main")).toContainText("Two records may be one person");
  await open(doctor, second);
  await doctor.getByRole("link", { name: "Two records of one person" }).click();
  await lookClean(doctor);
  await picture(doctor, "proposed");
  const confirm = doctor.locator("form").filter({ has: doctor.getByRole("button", { name: "Make them one" }) });
  await confirm.getByLabel("Why").fill("I know her");
  await confirm.getByRole("button").click();
  await expect(doctor.getByRole("main")).toContainText("Made one by Dr Elm");
  await picture(doctor, "merged");
  await page.goto(`${served.address}/record/measurements`);
  await expect(page.locator("[data-entry]"), "both records’ entries").toHaveCount(2);

  const undo = doctor.locator("form").filter({ has: doctor.getByRole("button", { name: "Make them two again" }) });
  await undo.getByLabel("Why").fill("Twins");
  await undo.getByRole("button").click();
  await expect(doctor.getByRole("main")).toContainText("Made two again by Dr Elm");
  await page.reload();
  await expect(heading(page), "frozen until somebody has looked").toHaveText(CLOSED);
  await open(doctor, ada);
  const lift = doctor.locator("form").filter({ has: doctor.getByRole("button", { name: "Lift the freeze" }) });
  await lift.getByLabel("Why").fill("Looked at it");
  await lift.getByRole("button").click();
  await page.reload();
  await expect(page.locator("[data-entry]")).toHaveCount(1);
});

test("what a practice hid stays hidden where the person goes", async ({ page, another }) => {
  const doctor = await another();
  await asStaff(doctor, DOCTOR);
  await open(doctor, bea);
  await doctor.getByRole("link", { name: "Whole record, by date" }).click();
  await doctor.locator("[data-entry]").getByRole("link", { name: "Body weight" }).click();
  await doctor.getByRole("radio", { name: /^It could cause serious harm/ }).check();
  await doctor.getByRole("button", { name: "Hide", exact: true }).click();

  const opened = ["--on", "2024-01-01", "--level", "full", "--history", "released", "--hold", "none"];
  expect(served.command("practice", NEXT, "--name", "Hillcrest Surgery", ...opened).code).toBe(0);
  expect(served.command("import", "2.json", "--practice", NEXT).code).toBe(0);
  await asPatient(page, "bea");
  await page.goto(`${served.address}/record/measurements`);
  await expect(heading(page)).not.toHaveText(CLOSED);
  await expect(page.locator("[data-entry]"), "hidden there too").toHaveCount(0);
  await expect(page.getByRole("main")).not.toContainText(/hidden|withheld|redact/i);

  await open(doctor, bea);
  await doctor.getByRole("link", { name: "Who this is" }).click();
  await expect(doctor.getByRole("main")).toContainText("This person is registered with another practice");
  await lookClean(doctor);
  await picture(doctor, "identity");
  // A late file of the practice she left takes nobody back.
  expect(served.command("import", "2.json", "--practice", ODS).code).toBe(0);
  await page.reload();
  await expect(heading(page)).not.toHaveText(CLOSED);
});

test("a review flag holds where the person goes", async ({ page, another }) => {
  const doctor = await another();
  await asStaff(doctor, DOCTOR);
  await open(doctor, cyd);
  const raise = await unfold(doctor, "Raise a flag");
  await raise.getByLabel("What to look at").fill("Came with somebody who answered for her.");
  await raise.getByRole("button", { name: "Raise flag" }).click();
  await expect(doctor.getByText("Came with somebody who answered for her.")).toBeVisible();
  expect(served.command("practice", NEXT, "--on", "2024-01-01", "--level", "full", "--history", "released").code).toBe(0);
  expect(served.command("import", "3.json", "--practice", NEXT).code).toBe(0);
  await asPatient(page, "cyd");
  await page.goto(`${served.address}/record`);
  await expect(heading(page)).toHaveText(CLOSED);
  await expect(page.getByRole("main")).not.toContainText(/flag|review|safeguarding/i);
});
