const CACHE = "parley-language";
const ADDRESS = "/language";

/** Keeps the language that the page is shown in, for when the worker is started without a page. */
export async function keepLanguage(language: string): Promise<void> {
  await (await caches.open(CACHE)).put(ADDRESS, new Response(language));
}

/** The language that the page was shown in last; undefined before it was. */
export async function keptLanguage(): Promise<string | undefined> {
  return (await caches.match(ADDRESS, { cacheName: CACHE }))?.text();
}
