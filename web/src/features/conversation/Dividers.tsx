import { Users } from "lucide-react";
import { lazy, useState } from "react";
import { useIntl } from "react-intl";
import { usePerson } from "../../app/client";
import { useConversationName } from "../../app/names";
import type { Entry } from "../../core/entry";
import { isolated, useText } from "../../i18n/text";
import { Part } from "../../ui/Part";
import { PersonAvatar } from "../pictures/PersonAvatar";
import { RoomPicture } from "../pictures/RoomPicture";
import styles from "./Dividers.module.css";
import { inputValueOf } from "./days";

const JumpToDate = lazy(() => import("./JumpToDate"));

const DAY = 86_400_000;

export function Day({ at, conversationId }: { at: string; conversationId: string }) {
  const t = useText();
  const [anchor, setAnchor] = useState<Element>();
  const intl = useIntl();
  const date = new Date(at);
  const today = new Date();
  const days = Math.round((startOf(today) - startOf(date)) / DAY);
  const isThisYear = date.getFullYear() === today.getFullYear();
  const text =
    days === 0
      ? t("day.today")
      : days === 1
        ? t("day.yesterday")
        : intl.formatDate(date, {
            weekday: "long",
            day: "numeric",
            month: "long",
            ...(isThisYear ? {} : { year: "numeric" }),
          });
  return (
    <div className={styles.day}>
      <button
        type="button"
        title={t("jump.title")}
        aria-haspopup="dialog"
        aria-expanded={anchor !== undefined}
        onClick={(event) => setAnchor(event.currentTarget)}
      >
        <time dateTime={inputValueOf(date)}>{text}</time>
      </button>
      {anchor !== undefined && (
        <Part>
          <JumpToDate conversationId={conversationId} anchor={anchor} onClose={() => setAnchor(undefined)} />
        </Part>
      )}
    </div>
  );
}

function startOf(date: Date): number {
  return new Date(date.getFullYear(), date.getMonth(), date.getDate()).getTime();
}

export function NewMark() {
  const t = useText();
  return <div className={styles.new}>{t("message.new")}</div>;
}

/** The top of a conversation: there is nothing older. */
export function Start({ entry }: { entry: Entry }) {
  const t = useText();
  const name = useConversationName(entry);
  const other = usePerson(entry.about?.otherUserId);
  const kind = entry.about?.kind;
  return (
    <div className={styles.start}>
      {kind === "direct" && <PersonAvatar id={other?.id ?? entry.id} name={name} size="xl" />}
      {kind === "room" && <RoomPicture id={entry.id} size="xl" />}
      {kind === "group" && (
        <span className={styles.symbol}>
          <Users size={28} aria-hidden="true" />
        </span>
      )}
      <h2>
        <bdi>{name}</bdi>
      </h2>
      {kind === "direct" && other?.bio && <p dir="auto">{other.bio}</p>}
      <p>{t(kind === "direct" ? "start.direct" : "start.room", { name: isolated(name) })}</p>
    </div>
  );
}
