/** What uploads need of `XMLHttpRequest`, which Node has not: over fetch, so that real requests go out. */
class FetchedRequest {
  readonly upload: { onprogress: ((event: ProgressEvent) => void) | null } = { onprogress: null };
  onload: (() => void) | null = null;
  onerror: ((failure: unknown) => void) | null = null;
  responseType = "";
  response: unknown = null;
  responseText = "";
  status = 0;
  private method = "GET";
  private url = "";
  private readonly headers = new Headers();
  private readonly ending = new AbortController();
  private answered: Headers | undefined;

  open(method: string, url: string): void {
    this.method = method;
    this.url = url;
  }

  setRequestHeader(name: string, value: string): void {
    this.headers.set(name, value);
  }

  getResponseHeader(name: string): string | null {
    return this.answered?.get(name) ?? null;
  }

  abort(): void {
    this.ending.abort();
  }

  send(body: BodyInit | null): void {
    const { method, headers } = this;
    fetch(this.url, { method, headers, body, signal: this.ending.signal })
      .then(async (answer) => {
        this.responseText = await answer.text();
        this.response = this.responseType === "json" ? JSON.parse(this.responseText) : this.responseText;
        this.status = answer.status;
        this.answered = answer.headers;
        this.onload?.();
      })
      .catch((failure: unknown) => {
        // Who ends a request is told nothing.
        if (!this.ending.signal.aborted) this.onerror?.(failure);
      });
  }
}

Object.assign(globalThis, { XMLHttpRequest: FetchedRequest });
