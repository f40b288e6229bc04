import { useEffect, useState } from "react";
import { useStore } from "zustand";
import { useClient } from "../../app/client";
import type { Draft } from "../../core/storage";

export const NO_DRAFT: Draft = { text: "" };

/** The message that was begun at a place, here or on another device, and what keeps it. */
export function useDraft(at: string): readonly [Draft, (next: Draft) => void] {
  const { drafts } = useClient();
  const kept = useStore(drafts.store, (it) => it.drafts.get(at));
  const [draft, setDraft] = useState(() => begunIn(kept));
  const keep = (next: Draft) => {
    setDraft(next);
    drafts.set(at, next);
  };
  // What was written on another device; but for spaces it is the same as what was written here.
  useEffect(() => {
    const begun = begunIn(kept);
    setDraft((it) => (it.text.trim() === begun.text.trim() && it.replyTo === begun.replyTo ? it : begun));
  }, [kept]);
  return [draft, keep];
}

/** A new message that was begun, without the new text of another. */
function begunIn({ text, replyTo }: Draft = NO_DRAFT): Draft {
  return replyTo === undefined ? { text } : { text, replyTo };
}
