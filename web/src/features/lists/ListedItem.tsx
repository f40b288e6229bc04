import type { ReactNode } from "react";
import { useIntl } from "react-intl";
import type { ListedMessage } from "../../api/types";
import { useEntry, usePerson } from "../../app/client";
import { useConversationName } from "../../app/names";
import { follow, pathOf, type Route } from "../../app/route";
import { type TextId, useText } from "../../i18n/text";
import { excerptOf } from "../conversation/Quote";
import { useBlockedIds } from "../people/blocks";
import { PersonAvatar } from "../pictures/PersonAvatar";
import styles from "./ListedItem.module.css";

/** A message in a list, by itself: who said it, where and when; it leads there. */
export function ListedItem({
  message,
  at = message.sequence,
  isNamed = true,
  onFollow,
  children,
}: {
  message: ListedMessage;
  /** Where it leads, if not to the message itself. */
  at?: number;
  /** Whether it says which conversation it is of. */
  isNamed?: boolean;
  onFollow?: () => void;
  /** What can be done with it. */
  children?: ReactNode;
}) {
  const t = useText();
  const intl = useIntl();
  const sender = usePerson(message.senderId);
  const conversation = useConversationName(useEntry(message.conversationId));
  const isHidden = useBlockedIds().has(message.senderId);
  const name = sender?.displayName ?? t("person.unknown");
  const route: Route = { name: "conversation", id: message.conversationId, sequence: at };
  return (
    <li className={styles.item}>
      <a
        className={styles.lead}
        href={pathOf(route)}
        onClick={(event) => {
          follow(event, route);
          if (event.defaultPrevented) onFollow?.();
        }}
      >
        <PersonAvatar id={message.senderId} name={name} size="s" />
        <span className={styles.said}>
          <span className={styles.about}>
            <bdi className={styles.name}>{name}</bdi>{" "}
            <span>
              {isNamed && (
                <>
                  <bdi>{conversation}</bdi>
                  {" · "}
                </>
              )}
              <time dateTime={message.createdAt}>
                {intl.formatDate(message.createdAt, { dateStyle: "medium", timeStyle: "short" })}
              </time>
            </span>
          </span>
          <span className={styles.text} dir="auto">
            {isHidden ? t("hidden.quote") : (excerptOf(message.text) ?? t(nameOf(message)))}
          </span>
        </span>
      </a>
      {children}
    </li>
  );
}

function nameOf(message: ListedMessage): TextId {
  return message.fileIds.length > 0 ? "message.file" : "message.unreadable";
}
