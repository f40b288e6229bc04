import type { Page } from "@playwright/test";
import { enter, expect, look, PASSWORD, test } from "./fixtures";
import { linkIn, onlyMailTo } from "./mails";

const NEW_PASSWORD = "a whole other phrase";

/** Tries a password on Keycloak's page, which is to refuse it. */
async function refused(page: Page, username: string, password: string): Promise<void> {
  await page.locator("#username").fill(username);
  await page.locator("#password").fill(password);
  await page.locator("#kc-login").click();
  await expect(page.getByText("Invalid username or password.")).toBeVisible();
}

test("a forgotten password is set anew by the mail's link, which is good for once", async ({
  person,
  page,
}) => {
  const nora = await person("Nora");
  const email = `${nora.username}@example.org`;

  await page.goto("/");
  await page.getByRole("link", { name: "Forgot your password?" }).click();
  await page.getByLabel("E-mail address").fill(email);
  await page.getByRole("button", { name: "Send link" }).click();
  await expect(page.getByRole("heading", { name: "Look into your mail" })).toBeVisible();
  await look(page, "reset-password-sent");
  const link = linkIn(await onlyMailTo(email));

  // Keycloak's pages, in Parley's clothes.
  await page.goto(link);
  await expect(page.locator("link[href*='parley.css']")).toBeAttached();
  await page.locator("a[href*='login-actions/action-token']").click();
  await page.locator("#password-new").fill(NEW_PASSWORD);
  await page.locator("#password-confirm").fill("something else");
  await page.locator("form [type=submit]").click();
  await expect(page.getByText("Passwords don't match.")).toBeVisible();
  await page.locator("#password-new").fill(NEW_PASSWORD);
  await page.locator("#password-confirm").fill(NEW_PASSWORD);
  await page.locator("form [type=submit]").click();
  await expect(page.getByText("Your account has been updated.")).toBeVisible();

  // Wherever they were signed in they are not any more, and are told so.
  await expect(nora.page.getByText(/^Your session has ended/)).toBeVisible();
  await expect(nora.page.getByRole("link", { name: "Sign in" })).toBeVisible();

  await page.goto("/");
  await page.getByRole("link", { name: "Sign in" }).click();
  await refused(page, nora.username, PASSWORD);
  await enter(page, nora.username, NEW_PASSWORD);
  await expect(page.getByRole("button", { name: /Nora/ })).toBeVisible();

  const again = await nora.context.newPage();
  await again.goto(link);
  await expect(again.getByText(/expired/i)).toBeVisible();
  await expect(again.locator("#password-new")).toHaveCount(0);
});
