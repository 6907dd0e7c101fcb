// A person chooses who elsewhere may see their summary; the desk undoes what nobody proved.
import type { Page } from "@playwright/test";

import { expect, returnAsStaff, signInAsPatient, test } from "../../support/journey.ts";
import { lookClean } from "../../support/looks.ts";
import { NHS_NUMBERS, openPerson } from "../../support/practice.ts";

const heading = (page: Page) => page.getByRole("heading", { level: 1 });
const pick = (page: Page, question: string, answer: string) =>
  page.getByRole("group", { name: question }).getByRole("radio", { name: answer, exact: true }).check();

test("a choice is saved, has its receipt, and can be changed back", async ({ page }) => {
  await signInAsPatient(page, { person: "renee" });
  await page.getByRole("navigation", { name: "Menu" }).getByRole("link", { name: "Sharing" }).click();
  await expect(heading(page)).toHaveText("Sharing your summary");
  await lookClean(page);

  await page.getByRole("button", { name: "Save my choice" }).click();
  await expect(page.getByRole("alert")).toContainText("Answer at least one question");
  await lookClean(page);

  await pick(page, "What may staff in other places see?", "Share core information and more");
  await pick(page, "Do you want to be asked here first?", "Yes, ask me here first");
  await page.getByLabel("Places that may not look").fill("RX1\nrx2");
  await page.getByRole("button", { name: "Save my choice" }).click();
  await expect(heading(page)).toHaveText("Your receipt");
  await expect(page.getByRole("main")).toContainText("Share core information and more");
  await expect(page.getByRole("main")).toContainText("May not look: RX2");
  await lookClean(page);
  const code = new URL(page.url()).pathname.split("/").pop() ?? "";
  expect(code).toMatch(/^([2-9A-HJKMNP-Z]{4}-){3}[2-9A-HJKMNP-Z]{4}$/);

  await page.goto("/sharing");
  await expect(page.getByRole("link", { name: `Receipt ${code}` })).toBeVisible();
  await page.getByLabel(/^RX1 \(no name to show/).check();
  await pick(page, "What may staff in other places see?", "Do not share");
  await page.getByRole("button", { name: "Save my choice" }).click();
  await expect(page.getByRole("main")).toContainText("May look again: RX1");
  await page.goto("/sharing");
  await expect(page.getByRole("radio", { name: "Do not share", exact: true })).toBeChecked();
  await lookClean(page);

  await page.getByRole("link", { name: "Check a receipt" }).click();
  await lookClean(page);
  await page.getByLabel("Code of the receipt").fill(code.toLowerCase().replaceAll("-", " "));
  await page.getByRole("button", { name: "Check" }).click();
  await expect(heading(page)).toHaveText("This receipt is ours");
  await page.goto("/sharing/receipts");
  await page.getByLabel("Code of the receipt").fill("2222 2222 2222 2222");
  await page.getByRole("button", { name: "Check" }).click();
  await expect(page.getByRole("alert")).toContainText("We do not know this code");
});

test("without full proof one can opt out past the closed door, and the desk undoes it", async ({ page, another }) => {
  await signInAsPatient(page, { nhs_number: NHS_NUMBERS.vikram, level: "P5" });
  await expect(heading(page)).toHaveText("You cannot see your record here");
  await page.getByRole("main").getByRole("link", { name: "Sharing" }).click();
  await expect(page.getByRole("radio")).toHaveCount(0);
  await lookClean(page);
  await page.getByRole("button", { name: "Do not share my summary" }).click();
  await expect(heading(page)).toHaveText("Your receipt");
  await lookClean(page);

  const desk = await another();
  await returnAsStaff(desk, "reception");
  await openPerson(desk, "vikram");
  await desk.getByRole("link", { name: "Sharing choices" }).click();
  await expect(desk.getByText("Asked for without full proof")).toBeVisible();
  await lookClean(desk);
  await pick(desk, "What may staff in other places see?", "Share core information");
  await pick(desk, "How were you told?", "On the phone");
  await pick(desk, "Who told you?", "An attorney for health and welfare");
  await desk.getByRole("button", { name: "Save the choice" }).click();
  await expect(desk.getByRole("alert")).toContainText("Say what shows that they may decide");
  await pick(desk, "Who told you?", "The person themselves");
  await desk.getByRole("button", { name: "Save the choice" }).click();
  await expect(heading(desk)).toHaveText("Receipt");
  await lookClean(desk);
  await desk.getByRole("link", { name: "Sharing choices" }).click();
  await expect(desk.getByText("Asked for without full proof")).toHaveCount(0);
});
