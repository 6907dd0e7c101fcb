// A practice prints the letter for someone who is told by post.
import { readFile } from "node:fs/promises";

import { expect, returnAsPatient, returnAsStaff, test } from "../../support/journey.ts";
import { lookClean } from "../../support/looks.ts";
import { openPerson, unfold } from "../../support/practice.ts";

test("the letter says the same for everyone, and is kept as a file that can be printed", async ({ page, another }) => {
  const desk = await another();
  await returnAsStaff(desk, "reception");
  await openPerson(desk, "margaret");
  const form = await unfold(desk, "Set the safe contact");
  await form.getByRole("radio", { name: "A letter from the practice" }).check();
  await form.getByRole("button", { name: "Save safe contact" }).click();

  await returnAsPatient(page, "margaret");
  await page.goto("/sharing");
  const question = page.getByRole("group", { name: "What may staff in other places see?" });
  await question.getByRole("radio").first().check();
  await page.getByRole("button", { name: "Save my choice" }).click();
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("Your receipt");

  await desk.goto("/practice/letters");
  const waiting = desk.getByRole("listitem").filter({ hasText: "Margaret" });
  await waiting.getByRole("link", { name: "Print the letter" }).click();
  await expect(desk.getByText("There is something new for you in Candour.")).toBeVisible();
  await lookClean(desk);
  await desk.screenshot({ path: test.info().outputPath("letter.png"), fullPage: true });
  for (const name of ["Letter (PDF)", "Letter in large print (PDF)"]) {
    const [file] = await Promise.all([
      desk.waitForEvent("download"),
      desk.getByRole("link", { name, exact: true }).click(),
    ]);
    expect(file.suggestedFilename()).toBe("letter.pdf");
    expect((await readFile(await file.path())).subarray(0, 8).toString()).toBe("%PDF-1.7");
  }
  await desk.goto("/practice/letters");
  await waiting.getByRole("button", { name: "Done" }).click();
  await expect(waiting).toHaveCount(0);
});
