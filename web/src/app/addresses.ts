export const SETTINGS = [
  "profile",
  "account",
  "appearance",
  "notifications",
  "sessions",
  "blocked",
  "emoji",
  "tokens",
  "bots",
  "log",
  "data",
] as const;
export type SettingsSection = (typeof SETTINGS)[number];

/** What an address shows. The gateway serves the page for these addresses and no others. */
export type Route =
  | { readonly name: "home" }
  | { readonly name: "conversation"; readonly id: string; readonly sequence?: number }
  | { readonly name: "inbox" }
  | { readonly name: "mentions" }
  | { readonly name: "saved" }
  | { readonly name: "threads" }
  | { readonly name: "directory" }
  | { readonly name: "invite"; readonly token: string }
  | { readonly name: "settings"; readonly section: SettingsSection }
  | { readonly name: "sign-up" }
  | { readonly name: "reset-password" }
  | { readonly name: "verify-email" }
  | { readonly name: "deletion"; readonly receipt: string }
  | { readonly name: "unsubscribe"; readonly token: string }
  | { readonly name: "unknown" };

const UUID = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

export function parse(path: string): Route {
  const [first, second, third] = path.split("/").filter((it) => it !== "");
  switch (first) {
    case undefined:
      return { name: "home" };
    case "c": {
      if (second === undefined || !UUID.test(second)) return { name: "unknown" };
      const sequence = Number(third);
      return Number.isSafeInteger(sequence) && sequence > 0
        ? { name: "conversation", id: second, sequence }
        : { name: "conversation", id: second };
    }
    case "inbox":
    case "mentions":
    case "saved":
    case "threads":
      return { name: first };
    case "rooms":
      return { name: "directory" };
    case "invite":
      return second === undefined ? { name: "unknown" } : { name: "invite", token: second };
    case "settings":
      return { name: "settings", section: SETTINGS.find((it) => it === second) ?? "profile" };
    case "sign-up":
    case "reset-password":
    case "verify-email":
      return { name: first };
    case "deletion":
      return second === undefined ? { name: "unknown" } : { name: "deletion", receipt: second };
    case "unsubscribe":
      return second === undefined ? { name: "unknown" } : { name: "unsubscribe", token: second };
    default:
      return { name: "unknown" };
  }
}

export function pathOf(route: Route): string {
  switch (route.name) {
    case "home":
    case "unknown":
      return "/";
    case "conversation":
      return route.sequence === undefined ? `/c/${route.id}` : `/c/${route.id}/${route.sequence}`;
    case "inbox":
    case "mentions":
    case "saved":
    case "threads":
      return `/${route.name}`;
    case "directory":
      return "/rooms";
    case "invite":
      return `/invite/${route.token}`;
    case "settings":
      return `/settings/${route.section}`;
    case "sign-up":
    case "reset-password":
    case "verify-email":
      return `/${route.name}`;
    case "deletion":
      return `/deletion/${route.receipt}`;
    case "unsubscribe":
      return `/unsubscribe/${route.token}`;
  }
}
