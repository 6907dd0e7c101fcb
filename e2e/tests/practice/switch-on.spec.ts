// A manager looks at what turning on would do, turns it on, and says no; a clinician clears people on the middle road.
// The practice is one of its own: what it decides counts for everybody there.
import type { Page } from "@playwright/test";

import { testNumber } from "../../support/file.ts";
import { expect, test } from "../../support/journey.ts";
import { lookClean } from "../../support/looks.ts";
import { ODS, serve, type Served } from "../../support/served.ts";

const CLOSED = "You cannot see your record here";
const MANAGER = "500000000011";
const DOCTOR = "500000000012";

const ada = { nhs_number: testNumber("650001"), family: "Ashworth", given: "Ada", born: "1970-02-03" };
const member = (id: string, name: string) => {
  const role = { role_code: "S8000:G8000:R8000", role_name: "Clinical Practitioner" };
  return { id, kind: "staff", uid: id, name, roles: [{ person_roleid: `${id}-1`, org_code: ODS, ...role }], selected_roleid: `${id}-1` };
};
const patient = {
  id: "ada",
  kind: "patient",
  nhs_number: ada.nhs_number,
  birthdate: ada.born,
  family_name: ada.family,
  gp_ods_code: ODS,
};

let served: Served;

test.beforeAll(async () => {
  served = await serve([ada], [patient, member(MANAGER, "Mo Reed"), member(DOCTOR, "Dr Elm")]);
  for (const [who, role] of [
    [MANAGER, "practice-manager"],
    [DOCTOR, "clinician"],
  ] as const) {
    const named = served.command("appoint", who, "--organisation", ODS, "--role", role);
    if (named.code !== 0) throw new Error(named.output);
  }
});
test.afterAll(() => served?.stop());

test.beforeEach(() => {
  // The operator's own audited way back to where every practice begins; taking a no back is only for one that said no.
  served.command("practice", ODS, "--take-back", "A new journey begins");
  expect(served.command("practice", ODS, "--off").code).toBe(0);
});

const heading = (page: Page) => page.getByRole("heading", { level: 1 });

async function asPatient(page: Page): Promise<void> {
  await page.goto(`${served.address}/sign-in`);
  await page.getByLabel("ada", { exact: true }).check();
  await page.getByRole("button", { name: "Continue" }).click();
  await page.getByRole("button", { name: "Continue" }).click();
}

async function asStaff(page: Page, who: string): Promise<void> {
  await page.goto(`${served.address}/sign-in/staff`);
  await page.getByLabel(who, { exact: true }).check();
  await page.getByRole("button", { name: "Continue" }).click();
  await page.waitForURL((url) => url.origin === served.address);
}

async function look(page: Page, whom: "Everyone" | "Only people the practice has cleared"): Promise<void> {
  await page.getByRole("radio", { name: whom, exact: true }).check();
  await page.locator("fieldset", { hasText: "What entries from before that date show" }).getByLabel("As much as of new entries").check();
  await page.locator("fieldset", { hasText: "What new entries show" }).getByLabel("Full: free text too").check();
  await page.getByRole("button", { name: "See what this would do" }).click();
  await expect(heading(page)).toHaveText("What this would do");
}

/** Nobody here is ready: turning on takes a written reason. */
async function turnOn(manager: Page, button: string): Promise<void> {
  const form = manager.locator("form").filter({ has: manager.getByRole("button", { name: button }) });
  await form.getByLabel("Why not to wait until the practice is ready").fill("A practice made for this journey.");
  await form.getByRole("button", { name: button }).click();
}

async function picture(page: Page, name: string): Promise<void> {
  await page.screenshot({ path: test.info().outputPath(`${name}.png`), animations: "disabled", scale: "css", fullPage: true });
}

test("a manager sees what it would do, turns it on, and takes it back at once", async ({ page, another }) => {
  await asPatient(page);
  await expect(heading(page)).toHaveText(CLOSED);

  const manager = await another();
  await asStaff(manager, MANAGER);
  await manager.getByRole("link", { name: "Decide on patients’ online view" }).click();
  await expect(heading(manager)).toHaveText("Patients’ online view");
  await expect(manager.getByRole("main")).toContainText("Not scheduled");
  await lookClean(manager);
  await picture(manager, "stands");
  await look(manager, "Everyone");
  await lookClean(manager);
  await picture(manager, "trial");
  const everyone = manager.getByRole("listitem").filter({ has: manager.getByRole("heading", { name: "On for everyone" }) });
  await expect(everyone).toContainText("Can see their record1");
  await expect(manager.getByRole("main")).not.toContainText("Ashworth");
  await page.goto(`${served.address}/record/measurements`);
  await expect(heading(page), "a look changes nothing").toHaveText(CLOSED);

  await turnOn(manager, "Turn on for everyone");
  await expect(manager.getByRole("status")).toContainText("On since");
  await lookClean(manager);
  await picture(manager, "on");
  await page.goto(`${served.address}/record/measurements`);
  await expect(page.locator("[data-entry]")).toHaveCount(1);

  await manager.getByRole("button", { name: "Undo: turn it off again" }).click();
  await expect(manager.getByRole("main")).toContainText("Taken back at once");
  await page.goto(`${served.address}/record/measurements`);
  await expect(heading(page)).toHaveText(CLOSED);
});

test("a no closes at the next click, and a day of the plan changes nothing", async ({ page, another }) => {
  const manager = await another();
  await asStaff(manager, MANAGER);
  await manager.goto(`${served.address}/practice/switch-on`);
  await look(manager, "Everyone");
  await turnOn(manager, "Turn on for everyone");
  await asPatient(page);
  await expect(heading(page)).toHaveText("Hello, Ada");

  await manager.getByRole("button", { name: "Decline" }).click();
  await expect(manager.getByRole("alert")).toContainText("Say why in a few words");
  await lookClean(manager);
  await manager.getByLabel("Why the practice says no").fill("We have no time to review yet.");
  const review = manager.locator("fieldset", { hasText: "Look at it again on" });
  await review.getByLabel("Day").fill("1");
  await review.getByLabel("Month").fill("2");
  await review.getByLabel("Year").fill(String(new Date().getUTCFullYear() + 1));
  await manager.getByRole("button", { name: "Decline" }).click();
  await expect(manager.getByRole("main")).toContainText("We have no time to review yet.");
  await lookClean(manager);
  await picture(manager, "declined");
  await page.goto(`${served.address}/record`);
  await expect(heading(page)).toHaveText(CLOSED);

  const today = new Date().toISOString().slice(0, 10);
  expect(served.command("practice", ODS, "--plan", today).code).toBe(0);
  expect(served.command("practice", ODS, "--on", today).code, "only the practice takes it back").not.toBe(0);
  await page.reload();
  await expect(heading(page)).toHaveText(CLOSED);
});

test("on the middle road a clinician clears people one by one", async ({ page, another }) => {
  const manager = await another();
  await asStaff(manager, MANAGER);
  await manager.goto(`${served.address}/practice/switch-on`);
  await look(manager, "Only people the practice has cleared");
  await turnOn(manager, "Turn on for cleared people");
  await asPatient(page);
  await expect(heading(page)).toHaveText(CLOSED);

  const doctor = await another();
  await asStaff(doctor, DOCTOR);
  await doctor.getByRole("link", { name: "People to clear for the online view" }).click();
  await expect(doctor.getByRole("main")).toContainText("1 person waits to be cleared");
  await lookClean(doctor);
  await picture(doctor, "to-clear");
  await doctor.getByRole("link", { name: /Ada Ashworth/ }).click();
  await doctor.getByRole("button", { name: "Clear this person" }).click();
  await expect(doctor.getByText(/^Cleared by Dr Elm/)).toBeVisible();
  await lookClean(doctor);
  await page.goto(`${served.address}/record/measurements`);
  await expect(page.locator("[data-entry]")).toHaveCount(1);
  await doctor.getByRole("button", { name: "Undo: not cleared" }).click();
  await page.reload();
  await expect(heading(page)).toHaveText(CLOSED);
});
