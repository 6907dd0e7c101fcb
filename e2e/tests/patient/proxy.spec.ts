// A GP gives somebody access to a record, piece by piece; the proxy reads those pieces from an account of their own, and
// it is taken away without a word.
import type { Page } from "@playwright/test";

import { expect, returnAsPatient, returnAsStaff, signInAsPatient, test } from "../../support/journey.ts";
import { lookClean } from "../../support/looks.ts";
import { NHS_NUMBERS, openPerson, unfold } from "../../support/practice.ts";

const heading = (page: Page) => page.getByRole("heading", { level: 1 });
const banner = (page: Page) => page.getByRole("region", { name: "Whose record" });

test("a mother looks at her child’s record, and at nobody else’s", async ({ page }) => {
  await returnAsPatient(page, "zoe");
  await page.goto("/");
  await expect(page.getByRole("heading", { name: "People you look after" })).toBeVisible();
  await lookClean(page);
  await page.getByRole("link", { name: "Look at Poppy’s record" }).click();
  await expect(heading(page)).toHaveText("Record");
  await expect(banner(page)).toContainText("You are looking at Poppy’s record");
  await lookClean(page);
  for (const name of ["Summary", "Record"]) {
    await page.getByRole("navigation", { name: "Menu" }).getByRole("link", { name }).click();
    await expect(banner(page)).toBeVisible();
    await lookClean(page);
  }
  await page.getByRole("main").getByRole("link", { name: /date/i }).first().click();
  await page.locator("[data-entry]").getByRole("link").first().click();
  await expect(banner(page)).toBeVisible();
  await expect(page.getByText("Ask for a correction")).toHaveCount(0);
  await lookClean(page);
  await banner(page).getByRole("link", { name: "Back to your own page" }).click();
  await expect(heading(page)).toContainText("Hello, Zoë");
});

/** A day as the practice writes it, in the three fields of a form. */
async function fillBirth(page: Page, born: string): Promise<void> {
  const date = new Date(`${born} UTC`);
  await page.getByLabel("Day", { exact: true }).fill(String(date.getUTCDate()));
  await page.getByLabel("Month", { exact: true }).fill(String(date.getUTCMonth() + 1));
  await page.getByLabel("Year", { exact: true }).fill(String(date.getUTCFullYear()));
}

test("a GP gives access to two parts of a record, the proxy reads them, and reception takes it away", async ({ page, another }) => {
  const gp = await another();
  await returnAsStaff(gp, "dr-okafor");
  await openPerson(gp, "harriet");
  const born = await gp.locator("dt", { hasText: "Date of birth" }).locator("xpath=following-sibling::dd[1]").innerText();
  const person = await openPerson(gp, "vikram");
  const name = (await heading(gp).innerText()).split(" ")[0] ?? "";
  await gp.getByRole("link", { name: "Proxies: people who look after this record" }).click();
  await expect(gp.getByText("Nobody looks after this record online.")).toBeVisible();
  await lookClean(gp);
  await unfold(gp, "Give somebody access to this record");
  await gp.getByRole("button", { name: "Give access for a year" }).click();
  await expect(gp.getByRole("alert")).toContainText("Choose at least one part of the record");
  await lookClean(gp);
  await gp.getByLabel("The proxy’s name").fill("Harriet Stowe-Whitcombe");
  await gp.getByLabel("The proxy’s NHS number").fill(NHS_NUMBERS.harriet);
  await fillBirth(gp, born);
  await gp.getByRole("radio", { name: /^Consent of the person/ }).check();
  await gp.getByLabel("Evidence you saw").fill("Spoken with him alone, form signed");
  for (const part of ["Medicines", "Health problems"]) await gp.getByRole("checkbox", { name: part, exact: true }).check();
  await gp.getByRole("button", { name: "Give access for a year" }).click();
  const grant = gp.locator("[data-grant]");
  await expect(grant).toContainText("Harriet Stowe-Whitcombe");
  await expect(grant).toContainText("Health problems, Medicines, without free text.");
  await lookClean(gp);

  await signInAsPatient(page, { person: "harriet" });
  await page.getByRole("link", { name: `Look at ${name}’s record` }).click();
  const record = page.url();
  await page.goto(`${record}/timeline`);
  expect(await page.locator("[data-entry]").count()).toBeGreaterThan(0);
  await page.goto(`${record}/consultations`);
  await expect(page.getByText("Nothing to show here.")).toBeVisible();
  await lookClean(page);
  await page.goto(record);
  await page.getByLabel("Search this record").fill("a");
  await page.getByRole("button", { name: "Search" }).click();
  await expect(page.getByRole("alert")).toContainText("Type at least 2 letters");
  await expect(banner(page)).toContainText(`You are looking at ${name}’s record`);

  const desk = await another();
  await returnAsStaff(desk, "reception");
  await desk.goto(`${person}/proxies`);
  await expect(desk.getByText("A clinician of the practice gives access")).toBeVisible();
  await lookClean(desk);
  await desk.locator("[data-grant]").getByRole("button", { name: "Take access away" }).click();
  await expect(desk.locator("[data-grant]")).toContainText("Taken away by Kelly Trott");
  await page.goto(record);
  await expect(heading(page)).toHaveText("You cannot see your record here");
  await page.goto("/");
  await expect(page.getByRole("link", { name: `Look at ${name}’s record` })).toHaveCount(0);
});
