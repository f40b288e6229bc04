import { createStore } from "zustand/vanilla";

const PATH = "/service-worker.js";
const CHECK_EVERY = 60 * 60_000;

/** Whether a newer version of the page is ready to take this one's place. */
export const update = createStore<{ readonly isReady: boolean; readonly isDismissed: boolean }>(() => ({
  isReady: false,
  isDismissed: false,
}));

let registration: ServiceWorkerRegistration | undefined;
let isWanted = false;

/** Lets the page open without a network from now on, and tells when there is a newer one. */
export async function keepShell(): Promise<void> {
  const workers = navigator.serviceWorker as ServiceWorkerContainer | undefined;
  if (workers === undefined || import.meta.env.DEV) return;
  workers.addEventListener("controllerchange", () => {
    if (isWanted) location.reload();
  });
  try {
    registration = await workers.register(scriptAddress());
  } catch {
    // A browser that lets no site keep anything, or no network: the page works without.
    return;
  }
  noteWaiting(registration);
  registration.addEventListener("updatefound", () => {
    const fresh = registration?.installing;
    fresh?.addEventListener("statechange", () => {
      if (registration !== undefined) noteWaiting(registration);
    });
  });
  const check = () => registration?.update().catch(() => undefined);
  setInterval(check, CHECK_EVERY);
  addEventListener("online", check);
}

function noteWaiting({ waiting, active }: ServiceWorkerRegistration): void {
  // The first one of all takes nobody's place.
  if (waiting !== null && active !== null) update.setState({ isReady: true });
}

export function dismissUpdate(): void {
  update.setState({ isDismissed: true });
}

/** Loads the page again, the newest there is. */
export async function reloadNewest(): Promise<void> {
  await registration?.update().catch(() => undefined);
  if (registration?.waiting === null || registration?.waiting === undefined) {
    location.reload();
    return;
  }
  isWanted = true;
  registration.waiting.postMessage({ type: "activate" });
}

interface TrustedTypes {
  createPolicy(
    name: string,
    rules: { createScriptURL: (text: string) => string },
  ): { createScriptURL(text: string): string };
}

// The page's policy lets no text become the address of a script, but for this one.
function scriptAddress(): string {
  const { trustedTypes } = globalThis as { trustedTypes?: TrustedTypes };
  if (trustedTypes === undefined) return PATH;
  return trustedTypes.createPolicy("parley-worker", { createScriptURL: () => PATH }).createScriptURL(PATH);
}
