// Freezing, opening, and a flag that takes two people to clear.
import type { Page } from "@playwright/test";

import { expect, returnAsStaff, signInAsPatient, test } from "../../support/journey.ts";
import { lookClean } from "../../support/looks.ts";
import { fillDate, openPerson, titles, unfold } from "../../support/practice.ts";

const CLOSED = "You cannot see your record here";
const heading = (page: Page) => page.getByRole("heading", { level: 1 });

test("a receptionist freezes in one action, a clinician lifts with a reason", async ({ page, another }) => {
  await signInAsPatient(page, { person: "harriet" });
  const desk = await another();
  await returnAsStaff(desk, "reception");
  const person = await openPerson(desk, "harriet");
  await desk.getByRole("button", { name: "Freeze all online viewing" }).click();
  await expect(desk.getByText("All online viewing is frozen")).toBeVisible();
  await lookClean(desk);
  await page.goto("/summary");
  await expect(heading(page)).toHaveText(CLOSED);

  const gp = await another();
  await returnAsStaff(gp, "dr-okafor");
  await gp.goto(person);
  await gp.getByRole("button", { name: "Lift the freeze" }).click();
  await expect(gp.getByRole("alert")).toContainText("Say why it is safe to lift the freeze");
  await lookClean(gp);
  await gp.getByLabel("Why it is safe to lift it").fill("Rang her at work, and she asked for it.");
  await gp.getByRole("button", { name: "Lift the freeze" }).click();
  await expect(gp.getByText("All online viewing is frozen")).toHaveCount(0);
  await page.goto("/summary");
  await expect(heading(page)).toHaveText("Your summary");
});

test("opening access narrows what the patient reads to the level chosen", async ({ page, another }) => {
  await signInAsPatient(page, { person: "dev" });
  await page.goto("/record/results");
  expect((await titles(page)).length).toBeGreaterThan(0);

  const gp = await another();
  await returnAsStaff(gp, "dr-okafor");
  await openPerson(gp, "dev");
  const form = await unfold(gp, "Open or change the online view");
  await form.getByRole("button", { name: "Save" }).click();
  await expect(gp.getByRole("alert")).toContainText("There is a problem");
  await lookClean(gp);
  await form.getByRole("radio", { name: /^Summary/ }).check();
  await fillDate(form, new Date());
  await form.getByLabel("Earlier entries too").check();
  await form.getByLabel("Why access is given").fill("He asked for medicines and allergies only.");
  await form.getByRole("button", { name: "Save" }).click();
  await expect(gp.getByRole("alert")).toHaveCount(0);

  await page.reload();
  await expect(page.getByText("Nothing to show here.")).toBeVisible();
  await page.goto("/record/allergies");
  expect((await titles(page)).length).toBeGreaterThan(0);
});

test("a safeguarding flag is cleared by two people, one of them a lead", async ({ page, another }) => {
  await signInAsPatient(page, { person: "anneka" });
  const gp = await another();
  await returnAsStaff(gp, "dr-okafor");
  const person = await openPerson(gp, "anneka");
  const raise = await unfold(gp, "Raise a flag");
  await raise.getByLabel("What to look at").fill("A neighbour rang.");
  await raise.getByLabel("This is about safeguarding").check();
  await raise.getByRole("button", { name: "Raise flag" }).click();
  await page.goto("/record");
  await expect(heading(page)).toHaveText(CLOSED);

  await step(gp, "Clear it", "Spoke with the neighbour again.");
  await expect(gp.getByText(/asked to clear it .*; a second person must agree/)).toBeVisible();
  await expect(gp.getByText("It needs you to agree."), "nobody is the second person to themselves").toHaveCount(0);
  await page.goto("/record");
  await expect(heading(page), "one person alone opens nothing").toHaveText(CLOSED);

  const colleague = await another();
  await returnAsStaff(colleague, "dr-lindqvist");
  await colleague.goto(person);
  await step(colleague, "I agree: clear it", "Read the note.");
  await expect(colleague.getByRole("alert"), "two people, and neither a lead").toContainText("A safeguarding lead must be one");
  await page.goto("/record");
  await expect(heading(page)).toHaveText(CLOSED);

  const lead = await another();
  await returnAsStaff(lead, "lead-hart");
  await lead.goto(person);
  await expect(lead.getByText("It needs you to agree.")).toBeVisible();
  await lookClean(lead);
  await step(lead, "I agree: clear it", "Seen alone, nothing of concern.");
  await expect(lead.getByText(/^Cleared by .* and Dr Eleanor Hart/)).toBeVisible();
  await expect(lead.getByText("The patient meets the closed door, because:")).toHaveCount(0);
  await lookClean(lead);
  await page.goto("/record");
  await expect(heading(page)).toHaveText("Your record");
});

async function step(page: Page, choice: string, why: string): Promise<void> {
  const form = await unfold(page, "Review, uphold or clear");
  await form.getByRole("radio", { name: choice }).check();
  await form.getByLabel("Why", { exact: true }).fill(why);
  await form.getByRole("button", { name: "Save" }).click();
}
