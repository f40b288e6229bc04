import { expect } from "@playwright/test";

function setting(name: string, what: string): string {
  const value = process.env[name];
  if (value === undefined) throw new Error(`${name} is not set: ${what}`);
  return value;
}

/** What an operator does in Keycloak's console: gives somebody the realm's role, which counts from the next log-in on. */
export async function makeAdministrator(username: string): Promise<void> {
  const keycloak = setting("PARLEY_KEYCLOAK", "http://127.0.0.1:PORT, of keycloak in state/ports");
  const password = setting("PARLEY_KEYCLOAK_PASSWORD", "what is in secrets/keycloak-admin");
  const answer = await fetch(new URL("/realms/master/protocol/openid-connect/token", keycloak), {
    method: "POST",
    body: new URLSearchParams({
      grant_type: "password",
      client_id: "admin-cli",
      username: "admin",
      password,
    }),
  });
  const { access_token: token } = (await answer.json()) as { access_token: string };
  const headers = { Authorization: `Bearer ${token}`, "Content-Type": "application/json" };
  const realm = (path: string) => new URL(`/admin/realms/parley${path}`, keycloak);
  const read = async (path: string) => (await fetch(realm(path), { headers })).json() as Promise<unknown>;
  const [user] = (await read(`/users?exact=true&username=${username}`)) as { id: string }[];
  const role = await read("/roles/administrator");
  const given = await fetch(realm(`/users/${user?.id}/role-mappings/realm`), {
    method: "POST",
    headers,
    body: JSON.stringify([role]),
  });
  expect(given.status).toBe(204);
}
