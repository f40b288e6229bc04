import createClient, { type Middleware } from "openapi-fetch";
import type { paths } from "../../generated/schema";
import { Problem, problemOf } from "./problem";
import type { BrowserSession } from "./types";

const SAFE = new Set(["GET", "HEAD"]);
/** Longer than any answer takes that still comes. */
const ANSWER_WITHIN = 15_000;

/**
 * REST by the types of the document. An answer that is none of success rejects with a {@link Problem}; no
 * connection does so with the code `offline`, and a server that stays silent with `timeout`.
 */
export function createApi(options: {
  baseUrl: string;
  csrfToken?: () => string | undefined;
  onSessionEnded?: () => void;
}) {
  const api = createClient<paths>({ baseUrl: options.baseUrl });
  const middleware: Middleware = {
    onRequest({ request }) {
      const token = options.csrfToken?.();
      if (token !== undefined && !SAFE.has(request.method)) request.headers.set("X-CSRF-Token", token);
      // A file takes as long as the line is slow.
      if (request.headers.get("Content-Type")?.startsWith("multipart/")) return request;
      const silence = new AbortController();
      setTimeout(() => silence.abort(Problem.timeout()), ANSWER_WITHIN);
      return new Request(request, { signal: AbortSignal.any([request.signal, silence.signal]) });
    },
    async onResponse({ response }) {
      if (response.ok) return;
      const problem = problemOf(response.status, await response.json().catch(() => undefined));
      if (problem.code === "unauthenticated") options.onSessionEnded?.();
      throw problem;
    },
    onError({ error }) {
      return error instanceof Problem ? error : Problem.offline();
    },
  };
  api.use(middleware);
  return api;
}

export type Api = ReturnType<typeof createApi>;

/** The body of an answer that has one. */
export async function body<Data>(answer: Promise<{ data?: Data }>): Promise<Data> {
  const { data } = await answer;
  if (data === undefined) throw new Problem({ code: "internal", retryable: true });
  return data;
}

/** Who is signed in with this browser; undefined where nobody is. */
export async function findSession(baseUrl: string): Promise<BrowserSession | undefined> {
  try {
    return await body(createApi({ baseUrl }).GET("/api/v1/session"));
  } catch (failure) {
    const problem = Problem.from(failure);
    if (problem.code === "unauthenticated" || problem.code === "not-found") return undefined;
    throw problem;
  }
}
