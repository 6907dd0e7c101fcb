// What staff do again and again: find someone, open a part of their record, fill a date.
import { expect, type Locator, type Page } from "@playwright/test";

import { PORTAL } from "./server.ts";

/** The demonstration's people by sign-in name; its seed always gives them these numbers. */
export const NHS_NUMBERS = {
  amina: "9994020811",
  george: "9993407917",
  bronwen: "9990595275",
  margaret: "9993283568",
  harriet: "9991131248",
  dev: "9991433066",
  anneka: "9994539663",
  vikram: "9991207643",
  rosa: "9993755702",
  tom: "9990048835",
  hannah: "9990411417",
  osian: "9992909765",
  zofia: "9990157812",
  martin: "9993271152",
  oliver: "9992587172",
} as const;

export type Someone = keyof typeof NHS_NUMBERS;

/** Searches by NHS number and opens the one person found; ends on their page. */
export async function openPerson(page: Page, who: Someone): Promise<string> {
  await page.goto("/practice");
  await page.getByLabel("NHS number").fill(NHS_NUMBERS[who]);
  await page.getByRole("button", { name: "Search" }).click();
  await expect(page, "an NHS number must not stand in an address").toHaveURL(`${PORTAL}/practice/search`);
  await page.locator("[data-person]").getByRole("link").click();
  await expect(page).toHaveURL(/\/practice\/people\/[^/]+$/);
  return page.url();
}

/** Opens an entry of a part of someone's record by its title. */
export async function openEntry(page: Page, person: string, part: string, title: string): Promise<void> {
  await page.goto(`${person}/record/${part}`);
  await page.locator("[data-entry]").getByRole("link", { name: title, exact: true }).first().click();
  await expect(page.getByRole("heading", { level: 1 })).toContainText(title);
}

/** Opens a folded form. */
export async function unfold(page: Page, words: string): Promise<Locator> {
  const details = page.locator("details").filter({ has: page.getByText(words, { exact: true }) });
  if ((await details.getAttribute("open")) === null) await details.getByText(words, { exact: true }).click();
  return details;
}

export async function fillDate(form: Page | Locator, date: Date): Promise<void> {
  await form.getByLabel("Day", { exact: true }).fill(String(date.getUTCDate()));
  await form.getByLabel("Month", { exact: true }).fill(String(date.getUTCMonth() + 1));
  await form.getByLabel("Year", { exact: true }).fill(String(date.getUTCFullYear()));
}

/** The titles of the entries on a page. */
export function titles(page: Page): Promise<string[]> {
  return page.locator("[data-entry]").getByRole("link").allInnerTexts();
}
