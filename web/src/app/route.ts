import { useSyncExternalStore } from "react";
import { Listeners } from "../core/listeners";
import { parse, pathOf, type Route } from "./addresses";

export { pathOf, type Route, SETTINGS, type SettingsSection } from "./addresses";

const changes = new Listeners<[]>();
let current = { path: "", route: { name: "home" } as Route };

function now(): Route {
  if (current.path !== location.pathname)
    current = { path: location.pathname, route: parse(location.pathname) };
  return current.route;
}

addEventListener("popstate", () => changes.tell());

export function navigate(route: Route, how: "push" | "replace" = "push"): void {
  const path = pathOf(route);
  if (path === location.pathname) return;
  if (how === "push") history.pushState(null, "", path);
  else history.replaceState(null, "", path);
  changes.tell();
}

export function useRoute(): Route {
  return useSyncExternalStore((listener) => changes.add(listener), now);
}

/** Follows a link inside the page; one that is to open elsewhere is the browser's. */
export function follow(event: React.MouseEvent, route: Route): void {
  if (event.button !== 0 || event.metaKey || event.ctrlKey || event.shiftKey || event.altKey) return;
  event.preventDefault();
  navigate(route);
}
