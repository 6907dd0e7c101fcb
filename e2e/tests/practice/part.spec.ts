// A GP hides part of a note; the patient, in another browser, reads on.
import { expect, returnAsStaff, signInAsPatient, test } from "../../support/journey.ts";
import { lookClean } from "../../support/looks.ts";
import { openEntry, openPerson } from "../../support/practice.ts";

const GP = "dr-okafor";
const SENTENCE = "Easy test.";
const LEFT = "Chaperone offered and declined. Result by post.";
const SMEAR = /smear|cervical/i;

test("a sentence of a note is hidden, and the patient reads on without it", async ({ page, another }) => {
  await signInAsPatient(page, { person: "amina" });
  await page.goto("/record/procedures");
  await page.locator("[data-entry]").getByRole("link", { name: SMEAR }).first().click();
  await expect(page.getByRole("main")).toContainText(`Chaperone offered and declined. ${SENTENCE}`);
  const title = await page.getByRole("heading", { level: 1 }).innerText();

  const gp = await another();
  await returnAsStaff(gp, GP);
  const person = await openPerson(gp, "amina");
  await openEntry(gp, person, "procedures", title);
  await gp.getByRole("link", { name: "Hide part of the text instead" }).click();
  await lookClean(gp);
  await gp.getByRole("button", { name: "See what is left" }).click();
  await expect(gp.getByRole("alert")).toContainText("Choose a sentence, or type the words to hide");
  await lookClean(gp);

  await gp.getByRole("checkbox", { name: SENTENCE, exact: true }).check();
  await gp.getByRole("radio", { name: /^It is about someone else/ }).check();
  await gp.getByRole("button", { name: "See what is left" }).click();
  await expect(gp.locator("[data-version=reads]")).toContainText(LEFT);
  await expect(gp.locator("[data-version=hidden]")).toContainText(SENTENCE);
  await lookClean(gp);
  await page.reload();
  await expect(page.getByRole("main"), "nothing is hidden yet").toContainText(SENTENCE);

  await gp.getByRole("button", { name: "Hide these words" }).click();
  await expect(gp.locator("[data-version=whole]")).toContainText(SENTENCE);
  await expect(gp.locator("[data-version=patient]")).toContainText(LEFT);
  await expect(gp.getByText("The patient can see this.")).toBeVisible();
  await expect(gp.getByRole("main")).toContainText(/redacted in part: third party, by Dr Chidi Okafor/);
  await lookClean(gp);

  await page.reload();
  await expect(page.getByRole("main")).toContainText(LEFT);
  await expect(page.getByRole("main")).not.toContainText(/redact|withheld|removed|hidden/i);

  await gp.getByText("Show it again").click();
  await gp.getByLabel("Why it can be shown again").fill("She asked for it");
  await gp.getByRole("button", { name: "Lift this redaction" }).click();
  await page.reload();
  await expect(page.getByRole("main")).toContainText(SENTENCE);
});
