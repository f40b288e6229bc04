import { DetailedError, Upload } from "tus-js-client";
import { Problem, problemOf } from "../api/problem";
import type { Transfer } from "./transfer";

const PIECE = 8 * 1024 * 1024;
/** Longer than a part of the server takes to come back; begins anew with each piece that arrived. */
const PAUSES = [0, 1000, 3000, 5000, ...Array<number>(12).fill(10_000)];

/** A transfer that can be gone on with. */
export interface PiecesTransfer extends Transfer {
  /** Where the server has what came until now; undefined at the beginning. */
  readonly url: string | undefined;
  /** The server has begun to take it in, here. */
  readonly onUrl: (url: string) => void;
}

/**
 * Sends a file piece by piece (tus 1.0), from where it stood. Rejects with a problem once trying again did not help,
 * or where the signal ends it.
 * @returns where it is
 */
export function sendInPieces(blob: File, transfer: PiecesTransfer): Promise<string> {
  return new Promise((resolve, reject) => {
    const upload = new Upload(blob, {
      endpoint: `${transfer.baseUrl}/api/v1/conversations/${transfer.conversationId}/uploads`,
      uploadUrl: transfer.url ?? null,
      metadata: { filename: blob.name, filetype: blob.type },
      chunkSize: PIECE,
      retryDelays: PAUSES,
      // Kept with the file itself.
      storeFingerprintForResuming: false,
      onBeforeRequest: (request) => {
        for (const [name, value] of Object.entries(transfer.headers())) request.setHeader(name, value);
      },
      onShouldRetry: (failure) => mayHelp(failure.originalResponse?.getStatus() ?? 0),
      onUploadUrlAvailable: () => {
        if (upload.url !== null) transfer.onUrl(upload.url);
      },
      onProgress: (sent, total) => transfer.onProgress(total === 0 ? 1 : sent / total),
      onSuccess: () => {
        if (upload.url === null) reject(Problem.from(undefined));
        else resolve(upload.url);
      },
      onError: (failure) => reject(problemIn(failure)),
    });
    transfer.signal.addEventListener("abort", () => {
      void upload.abort();
      reject(transfer.signal.reason);
    });
    upload.start();
  });
}

/** Of a status, 0 for no answer: what is wrong with the line or the server, and an offset that is asked for anew. */
function mayHelp(status: number): boolean {
  return status < 400 || status >= 500 || [409, 423, 429, 460].includes(status);
}

function problemIn(failure: Error): Problem {
  const answer = failure instanceof DetailedError ? failure.originalResponse : null;
  if (answer === null || answer === undefined) return Problem.offline();
  return problemOf(answer.getStatus(), parsed(answer.getBody()));
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
