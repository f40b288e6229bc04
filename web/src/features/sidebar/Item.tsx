import { BellOff, PencilLine, Users } from "lucide-react";
import { lazy, memo, useState } from "react";
import { useStore } from "zustand";
import { useClient, usePresence } from "../../app/client";
import { useConversationName } from "../../app/names";
import { follow, pathOf, type Route } from "../../app/route";
import { type Entry, isListed, unreadOf } from "../../core/entry";
import { isSilent } from "../../core/notifications";
import { useText } from "../../i18n/text";
import { afterPress } from "../../ui/afterPress";
import { Part } from "../../ui/Part";
import { PersonAvatar } from "../pictures/PersonAvatar";
import { RoomPicture } from "../pictures/RoomPicture";
import { STATUS_TEXTS } from "../presence/presenceText";
import styles from "./Sidebar.module.css";

const ItemMenu = lazy(() => import("./ItemMenu"));
const ConversationNotifications = lazy(() => import("../notifications/ConversationNotifications"));
const PlaceDialog = lazy(() => import("./PlaceDialog"));

/** The most that a badge counts. */
export const MOST_SHOWN = 99;

/** A conversation in the list. */
export const Item = memo(function Item({ entry, isShown }: { entry: Entry; isShown: boolean }) {
  const t = useText();
  const name = useConversationName(entry);
  const hasDraft = useStore(useClient().drafts.store, (it) => it.drafts.has(entry.id));
  const unread = isListed(entry) ? unreadOf(entry) : 0;
  const [anchor, setAnchor] = useState<Element>();
  const [isPlacing, setPlacing] = useState(false);
  const [isChoosing, setChoosing] = useState(false);
  const silent = useStore(useClient().notifications.store, (it) => isSilent(it.preferences, entry.id));
  const calls = silent ? 0 : entry.about?.kind === "direct" ? unread : entry.unreadMentions;
  const route: Route = { name: "conversation", id: entry.id };
  return (
    <li>
      <a
        className={styles.item}
        href={pathOf(route)}
        aria-current={isShown ? "page" : undefined}
        data-unread={unread > 0 || undefined}
        onClick={(event) => follow(event, route)}
        onContextMenu={(event) => {
          event.preventDefault();
          const anchor = event.currentTarget;
          afterPress(event.nativeEvent, () => setAnchor(anchor));
        }}
      >
        <Sign entry={entry} name={name} />
        <bdi className={styles.name}>{name}</bdi>
        {silent && <BellOff size={14} aria-label={t("sidebar.silent")} role="img" />}
        {hasDraft && !isShown && <PencilLine size={14} aria-label={t("sidebar.draft")} role="img" />}
        {unread > 0 && (
          <span className={calls > 0 ? styles.call : styles.count}>
            <span aria-hidden="true">
              {Math.min(calls > 0 ? calls : unread, MOST_SHOWN)}
              {(calls > 0 ? calls : unread) > MOST_SHOWN ? "+" : ""}
            </span>
            <span className="visually-hidden">
              {t("sidebar.unread", { count: unread })}
              {entry.unreadMentions > 0 && ` ${t("sidebar.mentions", { count: entry.unreadMentions })}`}
            </span>
          </span>
        )}
      </a>
      <Part>
        {anchor !== undefined && (
          <ItemMenu
            entry={entry}
            name={name}
            anchor={anchor}
            onPlace={() => setPlacing(true)}
            onNotifications={() => setChoosing(true)}
            onClose={() => setAnchor(undefined)}
          />
        )}
        {isPlacing && <PlaceDialog id={entry.id} name={name} onClose={() => setPlacing(false)} />}
        {isChoosing && <ConversationNotifications entry={entry} onClose={() => setChoosing(false)} />}
      </Part>
    </li>
  );
});

function Sign({ entry, name }: { entry: Entry; name: string }) {
  const t = useText();
  const otherId = entry.about?.otherUserId;
  const presence = usePresence(otherId);
  if (entry.about?.kind === "room") return <RoomPicture id={entry.id} size="s" />;
  if (entry.about?.kind === "group") return <Users className={styles.symbol} size={17} aria-hidden="true" />;
  return (
    <>
      <PersonAvatar id={otherId ?? entry.id} name={name} size="s" presence={presence ?? "offline"} />
      {presence !== undefined && presence !== "offline" && (
        <span className="visually-hidden">{t(STATUS_TEXTS[presence])}: </span>
      )}
    </>
  );
}
