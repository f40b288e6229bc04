import { useEffect } from "react";
import { useStore } from "zustand";
import { isListed, unreadOf } from "../core/entry";
import { isSilent } from "../core/notifications";
import { useClient, useConversations } from "./client";

/**
 * How much is to be read: mentions and direct chats by number, and whether there is anything else. Of what nothing is to
 * be told of, nothing calls.
 */
export function useUnread(): { readonly calls: number; readonly hasUnread: boolean } {
  const preferences = useStore(useClient().notifications.store, (it) => it.preferences);
  return useConversations((state) => {
    let calls = 0;
    let hasUnread = false;
    for (const it of Object.values(state.entries)) {
      if (!isListed(it)) continue;
      const unread = unreadOf(it);
      if (!isSilent(preferences, it.id)) calls += it.about?.kind === "direct" ? unread : it.unreadMentions;
      hasUnread ||= unread > 0;
    }
    return { calls, hasUnread };
  });
}

/** What is to be read stands in the tab's title: what calls for the user by number, the rest as a dot. */
export function useTitle(): void {
  const { calls, hasUnread } = useUnread();
  useEffect(() => {
    const mark = calls > 0 ? `(${calls}) ` : hasUnread ? "• " : "";
    document.title = `${mark}Parley`;
  }, [calls, hasUnread]);
}
