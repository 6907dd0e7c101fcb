// A GP finds entries by a word, hides them as one decision and takes it back; the patient reads in another browser.
import { expect, returnAsStaff, signInAsPatient, test } from "../../support/journey.ts";
import { lookClean } from "../../support/looks.ts";
import { openPerson, titles } from "../../support/practice.ts";

test("what a search finds is checked, hidden together, and shown again", async ({ page, another }) => {
  await signInAsPatient(page, { person: "hannah" });
  await page.goto("/record/timeline");
  const before = await titles(page);
  const title = before[0] ?? "";
  const word = title.split(/\W+/).find((word) => word.length > 3) ?? title;
  expect(word.length, "there is something to look for").toBeGreaterThan(3);

  const gp = await another();
  await returnAsStaff(gp, "dr-okafor");
  const person = await openPerson(gp, "hannah");
  await gp.goto(`${person}/find`);
  await lookClean(gp);
  await gp.getByRole("button", { name: "Find entries" }).click();
  await expect(gp.getByRole("alert")).toContainText("There is a problem");
  await gp.getByLabel("Words to look for").fill(word);
  await gp.getByRole("button", { name: "Find entries" }).click();
  await expect(gp, "no clinical word stands in an address").toHaveURL(`${person}/find`);
  await expect(gp.getByRole("checkbox", { name: title }).first()).toBeChecked();
  await lookClean(gp);

  await gp.getByRole("button", { name: "Hide those ticked" }).click();
  await expect(gp.getByText("Nothing is hidden yet. Check the list.")).toBeVisible();
  await lookClean(gp);
  await page.reload();
  expect(await titles(page), "nothing is hidden before it is confirmed").toEqual(before);
  await gp.getByRole("button", { name: "Hide them now" }).click();
  await expect(gp.getByRole("alert")).toContainText("Choose a reason");
  await gp.getByRole("radio", { name: "Safeguarding", exact: true }).check();
  await gp.getByRole("button", { name: "Hide them now" }).click();
  await expect(gp.getByRole("heading", { level: 1 })).toContainText("hidden");
  await lookClean(gp);
  await page.reload();
  expect(await titles(page)).not.toContain(title);
  await expect(page.getByRole("main")).not.toContainText(/hidden|withheld|redact/i);

  await gp.getByRole("button", { name: "Undo: show them again" }).click();
  await expect(gp.getByRole("main")).toContainText("Shown again");
  await page.reload();
  expect(await titles(page)).toEqual(before);
});
