import { Settings } from "lucide-react";
import { lazy, useState } from "react";
import { useIntl } from "react-intl";
import { useStore } from "zustand";
import type { PresenceChoice, PresenceStatus } from "../../api/types";
import { useClient, usePerson, usePresence, useSocketState } from "../../app/client";
import { follow, pathOf, type Route } from "../../app/route";
import { statusOf } from "../../app/shown";
import { useText } from "../../i18n/text";
import { Part } from "../../ui/Part";
import { PersonAvatar } from "../pictures/PersonAvatar";
import styles from "./Me.module.css";
import { CHOICE_TEXTS, type Chosen } from "./presenceText";

const StatusDialog = lazy(() => import("./StatusDialog"));
const StatusMenu = lazy(() => import("./StatusMenu"));

/** The user, as others see them, and what they may choose to be seen as. */
export function Me() {
  const t = useText();
  const { userId, status } = useClient();
  const profile = usePerson(userId);
  const isOnline = useSocketState().kind === "online";
  const choice = useStore(status.store, (it) => it.choice);
  const seen = usePresence(userId);
  const [anchor, setAnchor] = useState<Element>();
  const [isWriting, setWriting] = useState(false);
  const chosen = useChoiceText(isOnline, choice, seen);
  const text = isOnline && statusOf(profile) !== "" ? statusOf(profile) : chosen;
  const route: Route = { name: "settings", section: "profile" };
  return (
    <div className={styles.me}>
      <button
        type="button"
        className={styles.self}
        aria-haspopup="menu"
        aria-expanded={anchor !== undefined}
        onClick={(event) => setAnchor(event.currentTarget)}
      >
        <PersonAvatar
          id={userId}
          name={profile?.displayName ?? "?"}
          presence={isOnline ? ownPresence(choice.status, seen) : "offline"}
        />
        <span className={styles.who}>
          <bdi className={styles.name}>{profile?.displayName ?? t("person.unknown")}</bdi>
          <span className={styles.status}>{text}</span>
        </span>
        <span className="visually-hidden">{t("presence.choose")}</span>
      </button>
      <a className={styles.settings} href={pathOf(route)} onClick={(event) => follow(event, route)}>
        <Settings size={18} aria-hidden="true" />
        <span className="visually-hidden">{t("settings.open")}</span>
      </a>
      <Part>
        {anchor !== undefined && (
          <StatusMenu anchor={anchor} onWrite={() => setWriting(true)} onClose={() => setAnchor(undefined)} />
        )}
        {isWriting && <StatusDialog profile={profile} onClose={() => setWriting(false)} />}
      </Part>
    </div>
  );
}

function ownPresence(chosen: Chosen, seen: PresenceStatus | undefined): PresenceStatus {
  if (chosen === "invisible") return "offline";
  if (chosen !== "online") return chosen;
  return seen === "idle" ? "idle" : "online";
}

function useChoiceText(
  isOnline: boolean,
  { status, expiresAt }: PresenceChoice,
  seen: PresenceStatus | undefined,
): string {
  const t = useText();
  const intl = useIntl();
  if (!isOnline) return t("presence.offline");
  if (status === "online") return t(seen === "idle" ? "presence.idle" : "presence.online");
  const text = t(CHOICE_TEXTS[status]);
  if (expiresAt === undefined) return text;
  return t("presence.until", { status: text, time: intl.formatTime(expiresAt, { timeStyle: "short" }) });
}
