import type { Page } from "@playwright/test";

import { expect, lookClean, open, people, signInAsPatient, signInAsStaff, test } from "../support/journey.ts";

const GP = { person: "dr-okafor" };

test("a redaction leaves no trace at the patient's next click, a flag closes the door", async ({ page, another }) => {
  // Someone the other journeys do not read.
  const patient = (await people("patient"))[1];
  await signInAsPatient(page, { person: patient.id });
  const nhsNumber = await ownNhsNumber(page);
  await open(page, "/record/results");
  const before = await titles(page);
  expect(before.length).toBeGreaterThan(1);
  const [hidden] = before;

  const gp = await another();
  await signInAsStaff(gp, GP);
  await lookClean(gp);
  await find(gp, nhsNumber);
  await lookClean(gp);

  await gp.locator("[data-entry]").filter({ hasText: hidden }).first().getByRole("link").first().click();
  await lookClean(gp);
  await gp.getByRole("link", { name: /redact/i }).click();
  await lookClean(gp);
  await gp.getByRole("radio", { name: /serious harm/i }).check();
  for (const linked of await gp.getByRole("group", { name: /linked/i }).getByRole("checkbox").all()) await linked.check();
  await gp.locator("main").getByRole("button", { name: /redact/i }).click();
  await expect(gp.locator("main")).toContainText(/redacted/i);

  await page.reload();
  const after = await titles(page);
  expect(after).not.toContain(hidden);
  await expect(page.locator("main")).not.toContainText(/redact|withheld|removed|hidden/i);

  await find(gp, nhsNumber);
  await gp.getByRole("link", { name: /raise .*flag/i }).click();
  await lookClean(gp);
  await gp.locator("main").getByRole("button", { name: /raise/i }).click();

  await page.reload();
  await expect(page.locator("[data-entry]")).toHaveCount(0);
  await expect(page.locator("main")).toContainText(/ask (the|your) practice/i);
  await expect(page.locator("main")).not.toContainText(/flag|safeguard/i);
  await lookClean(page);
});

test("a receptionist finds the person and reads nothing clinical", async ({ page, another }) => {
  const [patient] = await people("patient");
  await signInAsPatient(page, { person: patient.id });
  const nhsNumber = await ownNhsNumber(page);

  const reception = await another();
  await signInAsStaff(reception, { person: "reception" });
  await find(reception, nhsNumber);
  await expect(reception.locator("[data-entry]")).toHaveCount(0);
});

async function ownNhsNumber(page: Page): Promise<string> {
  await open(page, "/account");
  const found = /\b(\d{3}) ?(\d{3}) ?(\d{4})\b/.exec(await page.getByRole("main").innerText());
  if (!found) throw new Error("The account page names no NHS number.");
  return found.slice(1).join("");
}

async function titles(page: Page): Promise<string[]> {
  return page.locator("[data-entry]").getByRole("link").allInnerTexts();
}

async function find(page: Page, nhsNumber: string): Promise<void> {
  await page.goto("/practice");
  await page.getByRole("textbox", { name: /nhs number/i }).fill(nhsNumber);
  await page.getByRole("button", { name: /search|find/i }).first().click();
  const link = page.locator('main a[href^="/practice/"]').filter({ hasText: /record|open|view|\w+ \w+/i }).first();
  if (await page.locator("[data-entry]").count() === 0) await link.click();
}
