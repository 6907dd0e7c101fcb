// How ready a practice is: a manager reads the score and turns on only with a written reason, a clinician finds the lists
// that mend it, the reception desk has no page of it. The practice is one of its own.
import type { Page } from "@playwright/test";

import { testNumber } from "../../support/file.ts";
import { expect, test } from "../../support/journey.ts";
import { lookClean } from "../../support/looks.ts";
import { ODS, serve, type Served } from "../../support/served.ts";

const MANAGER = "500000000021";
const DOCTOR = "500000000022";
const DESK = "500000000023";

const ada = { nhs_number: testNumber("650002"), family: "Ashworth", given: "Ada", born: "1970-02-03" };
const member = (id: string, name: string) => {
  const role = { role_code: "S8000:G8000:R8000", role_name: "Clinical Practitioner" };
  return { id, kind: "staff", uid: id, name, roles: [{ person_roleid: `${id}-1`, org_code: ODS, ...role }], selected_roleid: `${id}-1` };
};

let served: Served;

test.beforeAll(async () => {
  served = await serve([ada], [member(MANAGER, "Mo Reed"), member(DOCTOR, "Dr Elm"), member(DESK, "Jo Hart")]);
  for (const [who, role] of [
    [MANAGER, "practice-manager"],
    [DOCTOR, "clinician"],
    [DESK, "receptionist"],
  ] as const) {
    const named = served.command("appoint", who, "--organisation", ODS, "--role", role);
    if (named.code !== 0) throw new Error(named.output);
  }
  expect(served.command("practice", ODS, "--off").code).toBe(0);
});
test.afterAll(() => served?.stop());

async function asStaff(page: Page, who: string): Promise<void> {
  await page.goto(`${served.address}/sign-in/staff`);
  await page.getByLabel(who, { exact: true }).check();
  await page.getByRole("button", { name: "Continue" }).click();
  await page.waitForURL((url) => url.origin === served.address);
}

async function picture(page: Page, name: string): Promise<void> {
  await page.screenshot({ path: test.info().outputPath(`${name}.png`), animations: "disabled", scale: "css", fullPage: true });
}

const part = (page: Page, name: string) => page.locator(`[data-part="${name}"]`);

test("a manager reads what is missing, and turns on only with a written reason", async ({ page, another }) => {
  await asStaff(page, MANAGER);
  await page.getByRole("link", { name: "How ready the practice is" }).click();
  await expect(page.getByRole("heading", { level: 1 })).toContainText("Ready for patients’ online view");
  await expect(page.getByRole("main")).toContainText("4 of 7 parts are met");
  await expect(part(page, "Rules")).toContainText("Not met");
  await expect(part(page, "Safeguarding leads")).toContainText("No safeguarding lead is named");
  await lookClean(page);
  await picture(page, "readiness");
  await part(page, "Rules").getByRole("link").click();
  await expect(page).toHaveURL(/\/practice\/rules$/);

  // A clinician looks at a record as its patient would: one part more is met.
  const doctor = await another();
  await asStaff(doctor, DOCTOR);
  await doctor.goto(`${served.address}/practice/readiness`);
  await lookClean(doctor);
  await part(doctor, "The patient’s pages").getByRole("link").click();
  await doctor.getByLabel("NHS number").fill(ada.nhs_number);
  await doctor.getByRole("button", { name: "Search" }).click();
  await doctor.locator("[data-person]").getByRole("link").click();
  await doctor.goto(`${doctor.url()}/preview`);
  await doctor.goto(`${served.address}/practice/readiness`);
  await expect(doctor.getByRole("main")).toContainText("5 of 7 parts are met");

  await page.goto(`${served.address}/practice/switch-on`);
  await expect(page.getByRole("main")).toContainText("5 of 7 parts are met");
  await page.getByRole("radio", { name: "Everyone", exact: true }).check();
  await page.getByRole("button", { name: "See what this would do" }).click();
  await expect(page.getByRole("main")).toContainText("The practice is not ready");
  await lookClean(page);
  await picture(page, "trial-not-ready");
  const form = page.locator("form").filter({ has: page.getByRole("button", { name: "Turn on for everyone" }) });
  await form.getByRole("button").click();
  await expect(page.getByRole("alert")).toContainText("This practice is not ready");
  await lookClean(page);

  await page.getByRole("radio", { name: "Everyone", exact: true }).check();
  await page.getByRole("button", { name: "See what this would do" }).click();
  await form.getByLabel("Why not to wait until the practice is ready").fill("Our leads start on Monday.");
  await form.getByRole("button").click();
  await expect(page.getByRole("status")).toContainText("On since");
  await expect(page.getByRole("main")).toContainText("Not ready (5 of 7): Our leads start on Monday.");
});

test("the reception desk has no page of it", async ({ page }) => {
  await asStaff(page, DESK);
  await expect(page.getByRole("link", { name: "How ready the practice is" })).toHaveCount(0);
  const answer = await page.goto(`${served.address}/practice/readiness`);
  expect(answer?.status()).toBe(403);
  await lookClean(page);
});
