// The summary a practice sent: its patient reads what the record's door lets through, a clinician elsewhere reads more.
import type { Page } from "@playwright/test";

import { expect, returnAsPatient, returnAsStaff, test } from "../../support/journey.ts";
import { lookClean } from "../../support/looks.ts";
import { fillDate, NHS_NUMBERS, openPerson } from "../../support/practice.ts";

const WHO = "margaret";
const heading = (page: Page) => page.getByRole("heading", { level: 1 });
const sections = (page: Page) => page.getByRole("main").getByRole("heading", { level: 3 }).allInnerTexts();

/** When someone of the demonstration was born: counted back from the day its database was filled. */
async function bornOn(gp: Page): Promise<Date> {
  await returnAsStaff(gp, "dr-okafor");
  await openPerson(gp, WHO);
  const [, words = ""] = /(\d{1,2} [A-Z][a-z]+ \d{4})/.exec(await gp.getByRole("main").innerText()) ?? [];
  return new Date(`${words} UTC`);
}

test("a summary that was sent has the headings of one made from the record", async ({ page, another }) => {
  await returnAsPatient(page, WHO);
  await page.goto("/summary");
  await expect(page.getByText("Furosemide 40mg tablets")).toBeVisible();
  await expect(page.getByText("Heart failure", { exact: true })).toBeVisible();
  await lookClean(page);
  const other = await another();
  await returnAsPatient(other, "george");
  await other.goto("/summary");
  expect(await sections(page)).toEqual(await sections(other));
});

test("a clinician elsewhere reads the document, with its day", async ({ another }) => {
  const born = await bornOn(await another());
  const desk = await another();
  await desk.setViewportSize({ width: 1280, height: 800 });
  await returnAsStaff(desk, "dr-sorensen");
  await desk.goto("/viewer");
  await desk.getByLabel("NHS number").fill(NHS_NUMBERS[WHO]);
  await fillDate(desk, born);
  await desk.getByRole("button", { name: "Continue" }).click();
  await desk.getByLabel("The patient said yes to me in person").check();
  await desk.getByLabel("I am involved in this person’s care").check();
  await desk.getByRole("button", { name: "Continue" }).click();
  await expect(heading(desk)).toHaveText("Summary");
  await expect(desk.getByText("Summary sent by the GP practice, Larkfield Surgery")).toBeVisible();
  await expect(desk.getByText("Furosemide 40mg tablets")).toBeVisible();
  expect(await sections(desk)).toHaveLength(4);
  await lookClean(desk);
});
