import { expect, look, test } from "./fixtures";

const ALLOWED = { permissions: ["notifications", "clipboard-read", "clipboard-write"] };

test("a browser without a push service says so, and tells while the page is open", async ({ person }) => {
  const { page } = await person("Alice", ALLOWED);
  await page.goto("/settings/notifications");
  await page.evaluate(() => navigator.serviceWorker.ready);
  await page.getByRole("switch", { name: /^Show notifications/ }).check();
  await expect(page.getByRole("status").filter({ hasText: "while Parley is closed" })).toBeVisible();
  await look(page, "settings-push");
  await page.reload();
  await expect(page.getByRole("switch", { name: /^Show notifications/ })).toBeChecked();
});
