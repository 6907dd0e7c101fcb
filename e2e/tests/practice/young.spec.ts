// A GP asks a child alone, assesses a young person's own access, and keeps a visit from proxies; the front desk learns
// only that a review is due. Each journey ends as it began, so that it can be walked again.
import type { Page } from "@playwright/test";

import { expect, returnAsStaff, signInAsPatient, test } from "../../support/journey.ts";
import { lookClean } from "../../support/looks.ts";
import { fillDate, openPerson, type Someone, unfold } from "../../support/practice.ts";

const GP = "dr-okafor";
const DESK = "reception";

async function openYoung(page: Page, who: Someone): Promise<void> {
  await returnAsStaff(page, GP);
  await openPerson(page, who);
  await page.getByRole("link", { name: /^Young person/ }).click();
  await expect(page.getByRole("heading", { level: 1 })).toContainText("Young person");
}

test("a child is asked alone, and proxies go on with limits", async ({ page }) => {
  await openYoung(page, "osian");
  await lookClean(page);
  const form = await unfold(page, "Record that you asked them alone");
  await form.getByRole("button", { name: "Save" }).click();
  await expect(page.getByRole("alert")).toContainText("Enter the day you asked them");
  await expect(page.getByRole("alert")).toContainText("Say what you asked and what they said");
  await lookClean(page);

  await fillDate(form, new Date());
  await form.getByLabel("They were on their own").check();
  await form.getByLabel("What you asked and what they said").fill("Glad that Mam helps with the inhalers.");
  await form.getByRole("radio", { name: /^Proxies go on until 13/ }).check();
  await form.getByRole("checkbox", { name: "Sexual health" }).uncheck();
  await form.getByRole("button", { name: "Save" }).click();
  await expect(page.getByRole("main")).toContainText(
    "proxies go on until 13, less contraception and pregnancy, mental health and safeguarding",
  );
  await expect(page.getByRole("main")).toContainText("Glad that Mam helps with the inhalers.");
  await lookClean(page);
});

test("own access opens with the assessment and closes with the next", async ({ page, another }) => {
  await openYoung(page, "zofia");
  const assess = async (outcome: RegExp, words: string): Promise<void> => {
    const form = await unfold(page, "Record an assessment");
    await form.getByRole("radio", { name: outcome }).check();
    await form.getByLabel("What you based it on").fill(words);
    if (/Not yet/.test(outcome.source)) await fillDate(form, new Date(Date.now() + 20 * 24 * 3600 * 1000));
    await form.getByRole("button", { name: "Save" }).click();
    await expect(page.getByRole("main")).toContainText(words);
  };
  await assess(/^They may have their own access/, "Said back what it means to be asked to show it.");
  await expect(page.getByRole("main")).toContainText("May have their own access: Dr Chidi Okafor");

  const own = await another();
  await signInAsPatient(own, { person: "zofia" });
  await own.goto("/record");
  await expect(own.getByRole("heading", { level: 1 })).not.toHaveText("You cannot see your record here");

  await assess(/^Not yet/, "Someone at home asks for her phone.");
  await lookClean(page);
  await own.goto("/record");
  await expect(own.getByRole("heading", { level: 1 })).toHaveText("You cannot see your record here");
  await expect(own.getByRole("main")).not.toContainText(/assess|capable|proxy|proxies/i);
});

test("a visit is kept from proxies, stands on the record, and is given back", async ({ page }) => {
  await openYoung(page, "zofia");
  const form = await unfold(page, "Record a choice for a visit");
  await fillDate(form, new Date());
  await form.getByRole("radio", { name: /^Keep it from proxies/ }).check();
  await form.getByLabel("How you know that they could choose").fill("Took it in and said it back.");
  await form.getByRole("button", { name: "Save" }).click();
  await expect(page.getByRole("main")).toContainText(": kept from proxies");
  await lookClean(page);
  const young = page.url();
  await page.goto(young.replace(/\/young$/, "/record/timeline"));
  await expect(page.getByRole("main")).toContainText(": kept from proxies");
  await lookClean(page);
  await page.goto(young);
  await page.getByRole("button", { name: /^Take this choice back/ }).click();
  await expect(page.getByRole("main")).toContainText("taken back by Dr Chidi Okafor");
  await expect(page.getByRole("button", { name: /^Take this choice back/ })).toHaveCount(0);
});

test("the front desk learns that a review is due, and no more", async ({ page, another }) => {
  await returnAsStaff(page, GP);
  await page.goto("/practice");
  await page.getByRole("link", { name: "Young people", exact: true }).click();
  await expect(page.getByRole("main")).toContainText(/Ask them alone about proxies: overdue since/);
  await expect(page.getByRole("main")).toContainText(/Assess their own access/);
  await lookClean(page);

  const desk = await another();
  await returnAsStaff(desk, DESK);
  await desk.goto("/practice/young");
  await expect(desk.getByRole("main")).toContainText(/A review: overdue since/);
  await expect(desk.getByRole("main")).not.toContainText(/proxies|own access/i);
  await lookClean(desk);
});
