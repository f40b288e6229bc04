import { test as base } from "@playwright/test";
import { expect, look } from "./fixtures";

base("somebody who writes a program finds the way through the pages for developers", async ({ page }) => {
  await page.goto("/docs");
  await look(page, "docs");
  const references = page.getByRole("navigation", { name: "Documents" });
  await page.getByRole("main").getByRole("link", { name: "A bot in five minutes" }).click();
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("A bot in five minutes");
  await look(page, "docs-guide");

  await references.getByRole("link", { name: "REST" }).click();
  await page
    .getByRole("navigation", { name: "On this page" })
    .getByRole("link", { name: "Posts a message." })
    .click();
  // What a link leads to is opened.
  await expect(page.getByText("The same as message.send over the socket.")).toBeVisible();
  await look(page, "docs-rest");

  await references.getByRole("link", { name: "Socket" }).click();
  await page.getByRole("link", { name: "message.accepted", exact: true }).first().click();
  await look(page, "docs-socket");
  await references.getByRole("link", { name: "Problems" }).click();
  await expect(page.getByText("rate-limited")).toBeVisible();
  await look(page, "docs-problems");
});
