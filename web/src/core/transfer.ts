import { Problem, problemOf } from "../api/problem";
import type { SharedFile } from "../api/types";

/** Where a file goes, and who is told how far it is. */
export interface Transfer {
  readonly conversationId: string;
  readonly baseUrl: string;
  /** Headers of a request that changes something, as of the moment. */
  readonly headers: () => Record<string, string>;
  readonly signal: AbortSignal;
  /** @param share between 0 and 1 */
  readonly onProgress: (share: number) => void;
}

/** Sends a file in one request. Rejects with a problem, or where the signal ends it. */
export function sendWhole(blob: File, transfer: Transfer): Promise<SharedFile> {
  return new Promise((resolve, reject) => {
    const request = new XMLHttpRequest();
    request.open("POST", `${transfer.baseUrl}/api/v1/conversations/${transfer.conversationId}/files`);
    for (const [name, value] of Object.entries(transfer.headers())) request.setRequestHeader(name, value);
    request.responseType = "json";
    request.upload.onprogress = (event) => {
      if (event.lengthComputable) transfer.onProgress(event.loaded / event.total);
    };
    request.onload = () => {
      if (request.status === 201) resolve(request.response as SharedFile);
      else reject(problemOf(request.status, request.response));
    };
    request.onerror = () => reject(Problem.offline());
    transfer.signal.addEventListener("abort", () => {
      request.abort();
      reject(transfer.signal.reason);
    });
    const form = new FormData();
    form.append("file", blob, blob.name);
    request.send(form);
  });
}
