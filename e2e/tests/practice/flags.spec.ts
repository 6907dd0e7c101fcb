// A flag with an owner and a day: in the queue, in the list of codes, and cleared by two people.
import type { Page } from "@playwright/test";

import { expect, returnAsStaff, signInAsPatient, test } from "../../support/journey.ts";
import { lookClean } from "../../support/looks.ts";
import { fillDate, NHS_NUMBERS, openPerson, unfold } from "../../support/practice.ts";

const CLOSED = "You cannot see your record here";
const INDICATED = "1364731000000104 Enhanced review indicated";
const WEEK = 7 * 24 * 3600 * 1000;

test("a flag is raised with an owner and a day, waits in the queue, and two people clear it", async ({ page, another }) => {
  await signInAsPatient(page, { person: "tom" });
  await page.goto("/summary");
  const gp = await another();
  await returnAsStaff(gp, "dr-okafor");
  const person = await openPerson(gp, "tom");
  const raise = await unfold(gp, "Raise a flag");
  await expect(raise.locator("[data-who-else]")).toContainText("nobody looks after this record online now");
  await expect(raise, "he just read his summary").toContainText("The patient or a proxy last opened this record");
  await raise.getByRole("button", { name: "Raise flag" }).click();
  await expect(gp.getByRole("alert")).toContainText("There is a problem");
  await lookClean(gp);
  const again = await unfold(gp, "Raise a flag");
  await again.getByLabel("What to look at").fill("Rang twice about a bill.");
  await again.getByLabel("This is about safeguarding").check();
  await again.getByRole("radio", { name: "I will" }).check();
  await fillDate(again, new Date(Date.now() + WEEK));
  await again.getByRole("button", { name: "Raise flag" }).click();
  await expect(gp.getByText(/^Under review by Dr Chidi Okafor, due /)).toBeVisible();
  await lookClean(gp);
  await page.goto("/record");
  await expect(page.getByRole("heading", { level: 1 })).toHaveText(CLOSED);

  await gp.goto("/practice/review?kind=flag");
  await expect(gp.locator("[data-line]").filter({ hasText: "Tom Ashdown" })).toContainText(/[Uu]nder review, due /);
  expect(await linesOf(gp)).toContain(INDICATED);

  await gp.goto(person);
  await clear(gp, "Clear it");
  const lead = await another();
  await returnAsStaff(lead, "lead-hart");
  await lead.goto(person);
  await lookClean(lead);
  await clear(lead, "I agree: clear it");
  await expect(lead.getByText(/^Cleared by .* and Dr Eleanor Hart/)).toBeVisible();
  expect(await linesOf(gp)).toContain("1364751000000106 Enhanced review not indicated");
  await page.goto("/record");
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("Your record");
});

/** The lines of the list of codes about him, as the practice's system would be given them. */
async function linesOf(gp: Page): Promise<string> {
  await gp.goto("/practice");
  const [file] = await Promise.all([
    gp.waitForEvent("download"),
    gp.getByRole("link", { name: "Codes to bring into your own system (a file)" }).click(),
  ]);
  expect(file.suggestedFilename()).toBe("codes.csv");
  const chunks: Buffer[] = [];
  for await (const chunk of await file.createReadStream()) chunks.push(Buffer.from(chunk as Uint8Array));
  const number = NHS_NUMBERS.tom.replace(/^(...)(...)(....)$/, "$1 $2 $3");
  return Buffer.concat(chunks).toString().split("\r\n").filter((line) => line.startsWith(number)).join("\n");
}

async function clear(page: Page, choice: string): Promise<void> {
  const form = await unfold(page, "Review, uphold or clear");
  await form.getByRole("radio", { name: choice }).check();
  await form.getByLabel("Why", { exact: true }).fill("Talked it through with him.");
  await form.getByRole("button", { name: "Save" }).click();
}
