import { useEffect } from "react";
import { isListed, unreadOf } from "../core/conversations";
import { useConversations } from "./client";

/** How much is to be read stands in the tab's title: mentions and direct chats by number, the rest as a dot. */
export function useTitle(): void {
  const { calls, hasUnread } = useConversations((state) => {
    let calls = 0;
    let hasUnread = false;
    for (const it of Object.values(state.entries)) {
      if (!isListed(it)) continue;
      const unread = unreadOf(it);
      calls += it.about?.kind === "direct" ? unread : it.unreadMentions;
      hasUnread ||= unread > 0;
    }
    return { calls, hasUnread };
  });
  useEffect(() => {
    const mark = calls > 0 ? `(${calls}) ` : hasUnread ? "• " : "";
    document.title = `${mark}Parley`;
  }, [calls, hasUnread]);
}
