// A code from a letter says no on a phone; staff take one that is read to them; a form at the wrong desk is sent on.
import type { Page } from "@playwright/test";

import { expect, returnAsStaff, test } from "../../support/journey.ts";
import { lookClean } from "../../support/looks.ts";
import { NHS_NUMBERS, fillDate, openPerson } from "../../support/practice.ts";

/** What the demonstration prints at its start: the code on one person's form. */
const CODE = "E9Y4-7T14-F3X00";

const heading = (page: Page) => page.getByRole("heading", { level: 1 });
const picture = async (page: Page, name: string) => {
  if (process.env.CANDOUR_LOOK) await page.screenshot({ path: `${process.env.CANDOUR_LOOK}/${name}.png`, fullPage: true });
};

/** The date of birth on the page of someone of the practice, as staff read it. */
async function bornOn(page: Page): Promise<Date> {
  const words = await page.locator("dt", { hasText: "Date of birth" }).locator("xpath=following-sibling::dd[1]").innerText();
  return new Date(`${words} UTC`);
}

const receiptOn = (page: Page) =>
  page.locator("dt", { hasText: "Receipt number" }).locator("xpath=following-sibling::dd[1]").innerText();

test("a code from a letter says no on a phone", async ({ page, another }) => {
  const desk = await another();
  await returnAsStaff(desk, "reception");
  const martin = await openPerson(desk, "martin");
  const born = await bornOn(desk);

  await page.goto("/");
  await page.getByRole("link", { name: "Say no with your code" }).click();
  await expect(heading(page)).toHaveText("Say no with your code");
  await lookClean(page);
  await picture(page, "opt-out");
  await page.getByLabel("Code in your letter").fill(CODE);
  await fillDate(page, new Date(born.getTime() + 24 * 60 * 60 * 1000));
  await page.getByRole("button", { name: "Say no" }).click();
  await expect(page.getByRole("alert")).toContainText("Check the code and the date of birth");
  await lookClean(page);
  await picture(page, "opt-out-wrong");
  await page.getByLabel("Code in your letter").fill(CODE.toLowerCase().replaceAll("-", " "));
  await fillDate(page, born);
  await page.getByRole("button", { name: "Say no" }).click();
  await expect(heading(page)).toHaveText("We have kept your no");
  await expect(page.getByText("Martin")).toHaveCount(0);
  expect(page.url(), "no code stands in an address").toMatch(/\/opt-out$/);
  await lookClean(page);
  await picture(page, "opt-out-done");
  const receipt = await receiptOn(page);
  await page.getByRole("link", { name: "check a receipt" }).click();
  await page.getByLabel("Code of the receipt").fill(receipt);
  await page.getByRole("button", { name: "Check" }).click();
  await expect(heading(page)).toHaveText("This receipt is ours");

  await desk.goto(`${martin}/sharing`);
  await expect(desk.getByText("With a code").first()).toBeVisible();
  await expect(desk.getByText(receipt)).toBeVisible();
});

test("a form at the wrong desk is sent on, and the practice of the person records the choice", async ({ page, another }) => {
  const desk = await another();
  await returnAsStaff(desk, "reception");
  const oliver = await openPerson(desk, "oliver");
  const born = await bornOn(desk);
  const [given, ...family] = (await heading(desk).innerText()).split(" ");

  await returnAsStaff(page, "manager-millbrook");
  await page.goto("/practice/forms");
  await expect(heading(page)).toHaveText("Opt-out forms");
  await lookClean(page);
  await page.getByRole("button", { name: "Take the form" }).click();
  await expect(page.getByRole("alert")).toContainText("Enter the family name");
  await picture(page, "forms-mend");
  await page.getByLabel("Given name").fill(given!);
  await page.getByLabel("Family name").fill(family.join(" "));
  await page.getByLabel("NHS number, if it is on the form").fill(NHS_NUMBERS.oliver);
  await fillDate(page.getByRole("group", { name: "Date of birth on the form" }), born);
  await page.getByRole("radio", { name: "On paper" }).check();
  await page.getByRole("button", { name: "Take the form" }).click();
  await expect(heading(page)).toHaveText("It was passed on");
  await lookClean(page);
  await picture(page, "forms-passed-on");
  await page.goto("/practice/forms");
  await expect(page.locator("[data-form]"), "it does not wait where it was taken").toHaveCount(0);

  await desk.goto("/practice");
  await expect(desk.getByText("1 opt-out form waits")).toBeVisible();
  await desk.getByRole("link", { name: "Opt-out forms" }).click();
  await expect(desk.locator("[data-form]")).toHaveCount(1);
  await lookClean(desk);
  await picture(desk, "forms-waiting");
  await desk.getByRole("link", { name: /^Record the choice of/ }).click();
  expect(desk.url()).toBe(`${oliver}/sharing`);
  await desk.getByRole("radio", { name: /^Do not share/ }).check();
  await desk.getByRole("radio", { name: "On paper" }).check();
  await desk.getByRole("radio", { name: "The person themselves" }).check();
  await desk.getByRole("button", { name: "Save the choice" }).click();
  const receipt = desk.url().split("/").at(-1)!;
  await desk.goto("/practice/forms");
  await desk.getByLabel("Number of the receipt you printed").fill(receipt);
  await desk.getByRole("button", { name: "The choice is recorded" }).click();
  await expect(desk.locator("[data-form]")).toHaveCount(0);
});
