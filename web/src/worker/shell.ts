/** What the page is made of, and a name for it that is another with every change of it. */
export interface Shell {
  readonly version: string;
  readonly files: readonly string[];
}

export type Answer =
  /** What is kept of the page itself. */
  | "page"
  /** What is kept under its own address; from the network, and kept then, where it is not. */
  | "asset"
  /** Not the worker's business: the network's, and nothing of it is kept. */
  | "network";

const PREFIX = "parley-shell-";
/** As in `addresses.ts`; all else, the sign-in and the API above all, is the server's. */
const PAGES = [
  /^\/$/,
  /^\/c\/[^/]+(?:\/[^/]+)?$/,
  /^\/inbox$/,
  /^\/mentions$/,
  /^\/saved$/,
  /^\/threads$/,
  /^\/rooms$/,
  /^\/invite\/[^/]+$/,
  /^\/settings(?:\/[^/]+)?$/,
];
const PAGES_WITHOUT_SESSION = [
  /^\/sign-up$/,
  /^\/reset-password$/,
  /^\/verify-email$/,
  /^\/deletion\/[^/]+$/,
  /^\/unsubscribe\/[^/]+$/,
];
const ICONS = /^\/(?:icon\.svg|manifest\.webmanifest|icons\/[^/]+\.png)$/;

/** Who is to answer a request of the page's. */
export function answerOf(
  request: { readonly method: string; readonly mode: string; readonly url: string },
  origin: string,
): Answer {
  const url = new URL(request.url);
  if (request.method !== "GET" || url.origin !== origin) return "network";
  if (request.mode === "navigate") {
    const isPage = [...PAGES, ...PAGES_WITHOUT_SESSION].some((it) => it.test(url.pathname));
    return isPage ? "page" : "network";
  }
  // Their names change with their contents.
  if (url.pathname.startsWith("/assets/")) return "asset";
  return ICONS.test(url.pathname) ? "asset" : "network";
}

export function cacheOf(shell: Shell): string {
  return `${PREFIX}${shell.version}`;
}

/** The caches of other versions. */
export function outdated(caches: readonly string[], shell: Shell): readonly string[] {
  return caches.filter((it) => it.startsWith(PREFIX) && it !== cacheOf(shell));
}
