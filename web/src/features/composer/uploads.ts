import { useMemo } from "react";
import { useStore } from "zustand";
import { useClient } from "../../app/client";

/** Files on their way into a conversation, to be sent with the next message. */
export function useUploads(conversationId: string) {
  const { uploads } = useClient();
  const all = useStore(uploads.store, (it) => it.uploads);
  return useMemo(() => all.filter((it) => it.conversationId === conversationId), [all, conversationId]);
}
