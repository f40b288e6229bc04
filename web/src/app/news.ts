import { useQueryClient } from "@tanstack/react-query";
import { useEffect } from "react";
import { useText } from "../i18n/text";
import { useClient } from "./client";
import { toast } from "./toasts";

/** What is known of a conversation beside its log, by the first part of its query. */
const OF_CONVERSATION = ["room", "members", "mutes", "bans", "reports", "join-requests", "links", "audit"];

/** Asks again for what the socket tells to be another. */
export function useNews(): void {
  const t = useText();
  const { api, socket, userId } = useClient();
  const queries = useQueryClient();
  useEffect(
    () =>
      socket.frames.add((frame) => {
        if (frame.type === "conversation.changed") {
          for (const it of OF_CONVERSATION)
            void queries.invalidateQueries({ queryKey: [it, frame.conversationId] });
        }
        if (frame.type === "profile.changed" && frame.userId === userId)
          void queries.invalidateQueries({ queryKey: ["profile"] });
        if (frame.type === "thread.changed") {
          void queries.invalidateQueries({ queryKey: ["thread", frame.conversationId, frame.root] });
          void queries.invalidateQueries({ queryKey: ["threads"] });
        }
        if (frame.type === "message.saved") void queries.invalidateQueries({ queryKey: ["saved"] });
        if (frame.type === "scheduled.changed") {
          void queries.invalidateQueries({ queryKey: ["scheduled"] });
          if (frame.failed) toast(t("composer.laterFailed"), "problem");
        }
        if (frame.type === "reminder.changed") {
          void queries.invalidateQueries({ queryKey: ["reminders"] });
          if (frame.due)
            void import("../features/reminders/due").then((it) => it.remind(api, frame.reminderId));
        }
        if (frame.type === "export.ready") void queries.invalidateQueries({ queryKey: ["exports"] });
      }),
    [api, socket, queries, userId, t],
  );
}
