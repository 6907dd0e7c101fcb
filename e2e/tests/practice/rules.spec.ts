// A manager writes a rule and turns it on; the patient's next click shows no trace; a GP sees which rule it was.
import { expect, returnAsStaff, signInAsPatient, test } from "../../support/journey.ts";
import { lookClean } from "../../support/looks.ts";
import { openPerson, titles } from "../../support/practice.ts";

const MANAGER = "manager";
const FOUND = "Gout";

test("a rule is written, looked at, turned on and turned off again", async ({ page, another }) => {
  const patient = await another();
  await signInAsPatient(patient, { person: "george" });
  await patient.goto("/record/problems");
  const before = await titles(patient);
  expect(before).toContain(FOUND);
  await patient.getByRole("link", { name: FOUND, exact: true }).click();

  await returnAsStaff(page, MANAGER);
  await page.goto("/practice");
  await page.getByRole("link", { name: "Rules", exact: true }).click();
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("Rules");
  await expect(page.getByRole("listitem").filter({ hasText: "MARAC papers" })).toContainText("On since");
  await lookClean(page);
  await page.getByRole("link", { name: "Write a rule" }).click();
  await page.getByRole("button", { name: "Save as a draft" }).click();
  await expect(page.getByRole("alert")).toContainText("Enter a name for the rule");
  await lookClean(page);
  await page.getByLabel("Name of the rule").fill("Joint pain");
  await page.getByLabel("Why there is this rule").fill("A trial of this journey");
  await page.getByRole("radio", { name: "Withhold" }).check();
  await page.getByLabel("Words or phrases").fill("gout\nno such words");
  await page.getByRole("button", { name: "Save as a draft" }).click();
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("Joint pain");
  await expect(page.getByRole("main")).toContainText("Draft, version 1");
  await lookClean(page);
  const rule = page.url();

  const list = { name: "codes.csv", mimeType: "text/csv", buffer: Buffer.from("code\nnot a code\n") };
  await page.getByLabel("A list of codes as a CSV file").setInputFiles(list);
  await page.getByRole("button", { name: "Send the list" }).click();
  await expect(page.getByRole("main")).toContainText("Line 2:");
  await lookClean(page);

  await page.getByRole("link", { name: "See what it finds" }).click();
  await expect(page.getByRole("main")).toContainText("This is a trial: nothing has changed.");
  await expect(page.getByRole("main"), "a manager reads no clinical text").not.toContainText(/gout/i);
  await expect(page.getByRole("cell", { name: "Health problem" })).toBeVisible();
  await lookClean(page);
  await page.getByRole("button", { name: "Turn on" }).click();
  await expect(page.getByRole("alert")).toContainText("looked at what it finds");
  await lookClean(page);

  const gp = await another();
  await returnAsStaff(gp, "dr-okafor");
  await gp.goto(page.url().replace(/\/on$/, "/try"));
  await expect(gp.locator("[data-entry]").first()).toContainText(/gout|allopurinol/i);
  await expect(gp.getByRole("button", { name: "Turn on" })).toHaveCount(0);
  await lookClean(gp);

  await page.getByRole("checkbox", { name: "I have looked at what it finds" }).check();
  await page.getByRole("button", { name: "Turn on" }).click();
  await expect(page.getByRole("main")).toContainText("On since");
  await lookClean(page);

  await patient.reload();
  await expect(patient.getByRole("heading", { level: 1 })).toHaveText("Page not found");
  await patient.goto("/record/problems");
  expect(await titles(patient)).toEqual(before.filter((title) => title !== FOUND));
  await expect(patient.getByRole("main")).not.toContainText(/rule|withheld|hidden/i);

  const person = await openPerson(gp, "george");
  await gp.goto(`${person}/record/problems`);
  const row = gp.locator("[data-entry]").filter({ has: gp.getByRole("link", { name: FOUND, exact: true }) });
  await expect(row).toContainText("withheld by rule ‘Joint pain’, version 1");
  await lookClean(gp);

  await page.goto(rule);
  await page.getByLabel("Why it is turned off").fill("The journey is over");
  await page.getByRole("button", { name: "Turn off" }).click();
  await expect(page.getByRole("main")).toContainText("The journey is over");
  await expect
    .poll(async () => {
      await patient.reload();
      return titles(patient);
    }, "the worker decides again what the rule alone kept back")
    .toEqual(before);
});

test("a national rule is looked at and turned on, and then only gets stricter", async ({ page }) => {
  await returnAsStaff(page, MANAGER);
  await page.goto("/practice/rules/national-marac");
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("MARAC papers");
  await expect(page.getByRole("button", { name: "Turn off" })).toHaveCount(0);
  await lookClean(page);
  await page.getByRole("link", { name: "See what it finds" }).click();
  await page.getByRole("radio", { name: "Withhold" }).check();
  await page.getByRole("checkbox", { name: "I have looked at what it finds" }).check();
  await page.getByRole("button", { name: "Turn on" }).click();
  await expect(page.getByRole("main")).toContainText(/Withholds|cannot be made milder/);
});
