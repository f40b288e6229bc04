import { Compass, Hash, Mail, PencilLine, Plus, Search, Settings, UserPlus, Users } from "lucide-react";
import { lazy, memo, type ReactNode, Suspense, useMemo, useState } from "react";
import { useStore } from "zustand";
import {
  useClient,
  useConversations,
  usePerson,
  usePresence,
  useSocketState,
  useWatch,
} from "../../app/client";
import { useConversationName } from "../../app/names";
import { follow, navigate, pathOf, type Route, useRoute } from "../../app/route";
import { type Entry, unreadOf } from "../../core/conversations";
import { useText } from "../../i18n/text";
import { IconButton } from "../../ui/Button";
import { Menu } from "../../ui/Menu";
import { useInvitations } from "../invite/invitations";
import { PersonAvatar } from "../pictures/PersonAvatar";
import styles from "./Sidebar.module.css";

const CreateRoom = lazy(() => import("../rooms/CreateRoom"));
const NewChat = lazy(() => import("../rooms/NewChat"));
const Invitations = lazy(() => import("../invite/Invitations"));

type Open = "room" | "chat" | "invitations" | undefined;

const isMac = /Mac|iPhone|iPad/.test(navigator.platform);
const MOST_SHOWN = 99;

export function Sidebar({ onSwitch }: { onSwitch: () => void }) {
  const t = useText();
  const route = useRoute();
  const [anchor, setAnchor] = useState<Element>();
  const [open, setOpen] = useState<Open>();
  const { rooms, chats } = useSections();
  const invitations = useInvitations().data ?? [];
  const shown = route.name === "conversation" ? route.id : undefined;
  const isCurrent = useConversations((it) => it.isCurrent);
  const close = () => setOpen(undefined);
  return (
    <nav className={styles.sidebar} aria-label={t("sidebar.label")}>
      <div className={styles.top}>
        <img src="/icon.svg" alt="" width="28" height="28" />
        <span className={styles.brand}>Parley</span>
        <IconButton
          label={t("sidebar.new")}
          aria-haspopup="menu"
          aria-expanded={anchor !== undefined}
          onClick={(event) => setAnchor(event.currentTarget)}
        >
          <Plus size={19} />
        </IconButton>
      </div>
      <button type="button" className={styles.search} onClick={onSwitch}>
        <Search size={16} />
        <span>{t("switcher.open")}</span>
        <kbd>{isMac ? "⌘K" : "Ctrl K"}</kbd>
      </button>
      <div className={styles.lists}>
        {invitations.length > 0 && (
          <button type="button" className={styles.notice} onClick={() => setOpen("invitations")}>
            <Mail size={16} />
            <span>{t("invitations.notice", { count: invitations.length })}</span>
          </button>
        )}
        <Section title={t("sidebar.rooms")} entries={rooms} shown={shown}>
          {rooms.length === 0 && isCurrent && (
            <a
              className={styles.hint}
              href="/rooms"
              onClick={(event) => follow(event, { name: "directory" })}
            >
              <Compass size={16} /> {t("rooms.find")}
            </a>
          )}
        </Section>
        <Section title={t("sidebar.chats")} entries={chats} shown={shown}>
          {chats.length === 0 && isCurrent && (
            <button type="button" className={styles.hint} onClick={() => setOpen("chat")}>
              <UserPlus size={16} /> {t("chats.new")}
            </button>
          )}
        </Section>
      </div>
      <Me />
      {anchor !== undefined && (
        <Menu
          label={t("sidebar.new")}
          anchor={anchor}
          onClose={() => setAnchor(undefined)}
          items={[
            { label: t("rooms.create"), icon: <Hash size={16} />, onSelect: () => setOpen("room") },
            {
              label: t("rooms.find"),
              icon: <Compass size={16} />,
              onSelect: () => navigate({ name: "directory" }),
            },
            { label: t("chats.new"), icon: <UserPlus size={16} />, onSelect: () => setOpen("chat") },
          ]}
        />
      )}
      <Suspense>
        {open === "room" && <CreateRoom onClose={close} />}
        {open === "chat" && <NewChat onClose={close} />}
        {open === "invitations" && <Invitations onClose={close} />}
      </Suspense>
    </nav>
  );
}

function useSections() {
  const entries = useConversations((it) => it.entries);
  return useMemo(() => {
    const all = Object.values(entries);
    const rooms = all.filter((it) => it.about?.kind === "room");
    const chats = all.filter((it) => it.about?.kind === "direct" || it.about?.kind === "group");
    return {
      rooms: rooms.sort((one, other) => (one.about?.name ?? "").localeCompare(other.about?.name ?? "")),
      chats: chats.sort((one, other) => other.activeAt - one.activeAt),
    };
  }, [entries]);
}

function Section({
  title,
  entries,
  shown,
  children,
}: {
  title: string;
  entries: readonly Entry[];
  shown: string | undefined;
  children: ReactNode;
}) {
  const others = useMemo(() => entries.flatMap((it) => it.about?.otherUserId ?? []), [entries]);
  useWatch(others);
  return (
    <section>
      <h2 className={styles.title}>{title}</h2>
      {entries.length > 0 && (
        <ul>
          {entries.map((it) => (
            <Item key={it.id} entry={it} isShown={it.id === shown} />
          ))}
        </ul>
      )}
      {children}
    </section>
  );
}

const Item = memo(function Item({ entry, isShown }: { entry: Entry; isShown: boolean }) {
  const t = useText();
  const name = useConversationName(entry);
  const hasDraft = useStore(useClient().drafts.store, (it) => it.drafts.has(entry.id));
  const unread = unreadOf(entry);
  const calls = entry.about?.kind === "direct" ? unread : entry.unreadMentions;
  const route: Route = { name: "conversation", id: entry.id };
  return (
    <li>
      <a
        className={styles.item}
        href={pathOf(route)}
        aria-current={isShown ? "page" : undefined}
        data-unread={unread > 0 || undefined}
        onClick={(event) => follow(event, route)}
      >
        <Sign entry={entry} name={name} />
        <bdi className={styles.name}>{name}</bdi>
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
    </li>
  );
});

function Sign({ entry, name }: { entry: Entry; name: string }) {
  const t = useText();
  const otherId = entry.about?.otherUserId;
  const presence = usePresence(otherId);
  if (entry.about?.kind === "room") return <Hash className={styles.symbol} size={17} aria-hidden="true" />;
  if (entry.about?.kind === "group") return <Users className={styles.symbol} size={17} aria-hidden="true" />;
  return (
    <>
      <PersonAvatar id={otherId ?? entry.id} name={name} size="s" presence={presence ?? "offline"} />
      {presence === "online" && <span className="visually-hidden">{t("presence.online")}: </span>}
    </>
  );
}

function Me() {
  const t = useText();
  const { userId } = useClient();
  const profile = usePerson(userId);
  const isOnline = useSocketState().kind === "online";
  const route: Route = { name: "settings", section: "profile" };
  return (
    <a className={styles.me} href={pathOf(route)} onClick={(event) => follow(event, route)}>
      <PersonAvatar
        id={userId}
        name={profile?.displayName ?? "?"}
        presence={isOnline ? "online" : "offline"}
      />
      <span className={styles.who}>
        <bdi className={styles.name}>{profile?.displayName ?? t("person.unknown")}</bdi>
        <span className={styles.status}>{t(isOnline ? "presence.online" : "presence.offline")}</span>
      </span>
      <Settings size={18} aria-hidden="true" />
      <span className="visually-hidden">{t("settings.open")}</span>
    </a>
  );
}
