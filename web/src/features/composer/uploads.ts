import { useCallback, useRef, useState } from "react";
import { Problem, problemOf } from "../../api/problem";
import type { SharedFile } from "../../api/types";
import { useClient } from "../../app/client";

export interface Upload {
  readonly key: string;
  readonly name: string;
  readonly size: number;
  /** Between 0 and 1. */
  readonly progress: number;
  readonly file?: SharedFile;
  readonly problem?: Problem;
}

/** As many as a message may bring. */
export const MOST_FILES = 10;

/** Files on their way into a conversation, to be sent with the next message. */
export function useUploads(conversationId: string) {
  const client = useClient();
  const [uploads, setUploads] = useState<readonly Upload[]>([]);
  const running = useRef(new Map<string, { request: XMLHttpRequest; blob: File }>());

  const change = useCallback((key: string, changes: Partial<Upload>) => {
    setUploads((all) => all.map((it) => (it.key === key ? { ...it, ...changes } : it)));
  }, []);

  const start = useCallback(
    (key: string, blob: File) => {
      const request = new XMLHttpRequest();
      running.current.set(key, { request, blob });
      request.open("POST", `/api/v1/conversations/${conversationId}/files`);
      for (const [name, value] of Object.entries(client.writeHeaders()))
        request.setRequestHeader(name, value);
      request.responseType = "json";
      request.upload.onprogress = (event) => {
        if (event.lengthComputable) change(key, { progress: event.loaded / event.total });
      };
      request.onload = () => {
        if (request.status === 201) change(key, { file: request.response as SharedFile, progress: 1 });
        else change(key, { problem: problemOf(request.status, request.response) });
      };
      request.onerror = () => change(key, { problem: Problem.offline() });
      const form = new FormData();
      form.append("file", blob, blob.name);
      request.send(form);
    },
    [change, client, conversationId],
  );

  const add = useCallback(
    (files: readonly File[]) => {
      const taken = files
        .slice(0, MOST_FILES - uploads.length)
        .map((blob) => ({ key: crypto.randomUUID(), blob }));
      setUploads((all) => [
        ...all,
        ...taken.map(({ key, blob }) => ({ key, name: blob.name, size: blob.size, progress: 0 })),
      ]);
      for (const { key, blob } of taken) start(key, blob);
      return taken.length === files.length;
    },
    [start, uploads.length],
  );

  const remove = useCallback((key: string) => {
    running.current.get(key)?.request.abort();
    running.current.delete(key);
    setUploads((all) => all.filter((it) => it.key !== key));
  }, []);

  const retry = useCallback(
    (key: string) => {
      const known = running.current.get(key);
      if (known === undefined) return;
      setUploads((all) =>
        all.map(({ problem: _problem, ...it }) => (it.key === key ? { ...it, progress: 0 } : it)),
      );
      start(key, known.blob);
    },
    [start],
  );

  const clear = useCallback(() => {
    running.current.clear();
    setUploads([]);
  }, []);

  return { uploads, add, remove, retry, clear };
}
