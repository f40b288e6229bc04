import type { ProblemBody, ProblemCode } from "./types";

/** A code of the server's, or what only a client can say: nobody was reached, or nobody answered in time. */
export type Code = ProblemCode | "offline" | "timeout";

/** What went wrong with a request. */
export class Problem extends Error {
  readonly code: Code;
  readonly retryable: boolean;
  readonly retryAfterMs: number | undefined;
  readonly detail: string | undefined;
  /** What is wrong with which field of the request. */
  readonly fields: Readonly<Record<string, string>>;

  constructor(body: Partial<Omit<ProblemBody, "code">> & { code: Code; retryable: boolean }) {
    super(body.title ?? body.code);
    this.name = "Problem";
    this.code = body.code;
    this.retryable = body.retryable;
    this.retryAfterMs = body.retryAfterMs;
    this.detail = body.detail;
    this.fields = Object.fromEntries((body.errors ?? []).map((it) => [it.field, it.message]));
  }

  static offline(): Problem {
    return new Problem({ code: "offline", retryable: true });
  }

  /** It may or may not have been done. */
  static timeout(): Problem {
    return new Problem({ code: "timeout", retryable: true });
  }

  static from(value: unknown): Problem {
    if (value instanceof Problem) return value;
    return new Problem({ code: "internal", retryable: true });
  }
}

/** Reads the body of an answer that is none of success; a proxy's may be no problem at all. */
export function problemOf(status: number, body: unknown): Problem {
  if (typeof body === "object" && body !== null && "code" in body) {
    return new Problem(body as ProblemBody);
  }
  return new Problem({ code: codeOf(status), retryable: status >= 500 || status === 429 });
}

function codeOf(status: number): ProblemCode {
  switch (status) {
    case 401:
      return "unauthenticated";
    case 403:
      return "forbidden";
    case 404:
      return "not-found";
    case 409:
      return "conflict";
    case 413:
      return "too-large";
    case 429:
      return "rate-limited";
    case 502:
    case 503:
    case 504:
      return "unavailable";
    default:
      return status < 500 ? "malformed" : "internal";
  }
}
