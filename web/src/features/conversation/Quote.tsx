import { useQuery } from "@tanstack/react-query";
import { CornerUpLeft } from "lucide-react";
import { body } from "../../api/rest";
import type { Message } from "../../api/types";
import { useClient, useConversations, usePerson } from "../../app/client";
import { follow, pathOf, type Route } from "../../app/route";
import { indexOf } from "../../core/log";
import { type TextId, useText } from "../../i18n/text";
import { useBlockedIds } from "../people/blocks";
import { beginningOf, plainText } from "./markdown";
import styles from "./Quote.module.css";

const LONGEST = 160;

/** A message, if one is wanted, that may not be among those that are held. */
export function useMessage(conversationId: string, sequence: number | undefined): Message | undefined {
  const { api } = useClient();
  const held = useConversations((state) => {
    const messages = state.logs[conversationId]?.messages ?? [];
    return sequence === undefined ? undefined : messages[indexOf(messages, sequence)];
  });
  const fetched = useQuery({
    queryKey: ["message", conversationId, sequence],
    enabled: held === undefined && sequence !== undefined,
    queryFn: () =>
      body(
        api.GET("/api/v1/conversations/{conversationId}/messages/{sequence}", {
          params: { path: { conversationId, sequence: sequence ?? 0 } },
        }),
      ),
  });
  return held ?? fetched.data;
}

/** What a message answers, in one line that leads there. */
export function Quote({ conversationId, sequence }: { conversationId: string; sequence: number }) {
  const t = useText();
  const message = useMessage(conversationId, sequence);
  const sender = usePerson(message?.senderId);
  const isHidden = useBlockedIds().has(message?.senderId ?? "");
  const route: Route = { name: "conversation", id: conversationId, sequence };
  return (
    <a className={styles.quote} href={pathOf(route)} onClick={(event) => follow(event, route)}>
      <CornerUpLeft size={13} aria-hidden="true" />
      <span className="visually-hidden">{t("message.replyTo")}</span>
      <bdi className={styles.name}>{sender?.displayName ?? t("person.unknown")}</bdi>
      <span className={styles.text} dir="auto">
        {isHidden ? t("hidden.quote") : (excerpt(message) ?? t(nameOf(message)))}
      </span>
    </a>
  );
}

function nameOf(message: Message | undefined): TextId {
  if (message?.expired === true) return "message.expired";
  return message?.deletedAt === undefined ? "message.file" : "message.deleted";
}

export function excerpt(message: Message | undefined): string | undefined {
  return excerptOf(message?.text);
}

/** What a text begins with, in one line; undefined where it says nothing. */
export function excerptOf(markdown: string | undefined): string | undefined {
  // Enough of it to fill the line.
  const text = plainText(beginningOf(markdown ?? "", 4 * LONGEST));
  return text === "" ? undefined : text.slice(0, LONGEST);
}
