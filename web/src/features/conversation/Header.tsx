import { ArrowLeft, CalendarDays, Inbox, PanelRight, Star, TextSearch, Users } from "lucide-react";
import { lazy, memo, useMemo, useState } from "react";
import { useIntl } from "react-intl";
import type { Room } from "../../api/types";
import { usePerson, useSeen, useWatch } from "../../app/client";
import { useConversationName } from "../../app/names";
import { navigate } from "../../app/route";
import { openSearchIn } from "../../app/searching";
import { statusOf } from "../../app/shown";
import type { Subject } from "../../core/entry";
import { useText } from "../../i18n/text";
import { IconButton } from "../../ui/Button";
import { Part } from "../../ui/Part";
import { useWaiting } from "../panel/waiting";
import { BotBadge } from "../people/BotBadge";
import { PersonAvatar } from "../pictures/PersonAvatar";
import { RoomPicture } from "../pictures/RoomPicture";
import { presenceText } from "../presence/presenceText";
import { useFavourite } from "../sidebar/favourite";
import styles from "./ConversationView.module.css";

const JumpToDate = lazy(() => import("./JumpToDate"));

/** What a conversation is called, and what can be done with all of it. */
export const Header = memo(function Header({
  entry,
  room,
  isPanelOpen,
  onPanel,
}: {
  entry: Subject;
  room: Room | undefined;
  isPanelOpen: boolean;
  onPanel: () => void;
}) {
  const t = useText();
  const name = useConversationName(entry);
  const otherId = entry.about?.otherUserId;
  const other = usePerson(otherId);
  const intl = useIntl();
  const seen = useSeen(otherId);
  const [isFavourite, toggleFavourite] = useFavourite(entry.id);
  const [jumping, setJumping] = useState<Element>();
  const waiting = useWaiting(entry, room);
  useWatch(useMemo(() => (otherId === undefined ? [] : [otherId]), [otherId]));
  const detail =
    otherId === undefined
      ? room?.topic
      : other?.deleted === true
        ? undefined
        : [presenceText(t, intl, seen), statusOf(other)].filter(Boolean).join(" · ");
  return (
    <header className={styles.header}>
      <IconButton
        className={styles.back}
        label={t("conversation.toList")}
        onClick={() => navigate({ name: "home" })}
      >
        <ArrowLeft size={20} />
      </IconButton>
      <span className={styles.symbol}>
        {otherId !== undefined && (
          <PersonAvatar id={otherId} name={name} presence={seen?.status ?? "offline"} />
        )}
        {entry.about?.kind === "room" && <RoomPicture id={entry.id} />}
        {entry.about?.kind === "group" && <Users size={20} aria-hidden="true" />}
      </span>
      <div className={styles.names}>
        <h1>
          <bdi>{name}</bdi> <BotBadge person={other} />
        </h1>
        {detail !== undefined && detail !== "" && (
          <p dir="auto" title={detail}>
            {detail}
          </p>
        )}
      </div>
      <IconButton
        label={t(isFavourite ? "favourite.remove" : "favourite.add")}
        aria-pressed={isFavourite}
        onClick={toggleFavourite}
      >
        <Star size={18} fill={isFavourite ? "currentColor" : "none"} />
      </IconButton>
      <IconButton
        label={t("conversation.search")}
        aria-haspopup="dialog"
        onClick={() => openSearchIn(entry.id, name)}
      >
        <TextSearch size={18} />
      </IconButton>
      <IconButton
        label={t("jump.title")}
        aria-haspopup="dialog"
        aria-expanded={jumping !== undefined}
        onClick={(event) => setJumping(event.currentTarget)}
      >
        <CalendarDays size={18} />
      </IconButton>
      {jumping !== undefined && (
        <Part>
          <JumpToDate conversationId={entry.id} anchor={jumping} onClose={() => setJumping(undefined)} />
        </Part>
      )}
      {otherId === undefined && (
        <button type="button" className={styles.members} aria-pressed={isPanelOpen} onClick={onPanel}>
          <Users size={16} aria-hidden="true" />
          <span aria-hidden="true">{entry.about?.memberCount ?? ""}</span>
          <span className="visually-hidden">
            {t("panel.members", { count: entry.about?.memberCount ?? 0 })}
          </span>
        </button>
      )}
      {waiting > 0 && (
        <button type="button" className={styles.waiting} onClick={() => isPanelOpen || onPanel()}>
          <Inbox size={15} aria-hidden="true" />
          <span aria-hidden="true">{waiting}</span>
          <span className="visually-hidden">{t("moderate.waiting", { count: waiting })}</span>
        </button>
      )}
      <IconButton label={t("panel.toggle")} aria-pressed={isPanelOpen} onClick={onPanel}>
        <PanelRight size={19} />
      </IconButton>
    </header>
  );
});
