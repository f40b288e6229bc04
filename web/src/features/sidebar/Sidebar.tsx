import {
  AtSign,
  Bell as BellIcon,
  BellOff,
  Bookmark,
  CheckCheck,
  ChevronDown,
  Compass,
  FolderInput,
  Hash,
  Link,
  Mail,
  MessagesSquare,
  PencilLine,
  Plus,
  Search,
  Star,
  TextSearch,
  UserPlus,
  Users,
} from "lucide-react";
import { lazy, memo, type ReactNode, Suspense, useId, useMemo, useState } from "react";
import { useStore } from "zustand";
import { useClient, useConversations, usePresence, useWatch } from "../../app/client";
import { useConversationName } from "../../app/names";
import { preferences } from "../../app/preferences";
import { follow, navigate, pathOf, type Route, useRoute } from "../../app/route";
import { openSearch } from "../../app/searching";
import { useUnread } from "../../app/title";
import { toast } from "../../app/toasts";
import { type Entry, isListed, unreadOf } from "../../core/conversations";
import { isSilent } from "../../core/notifications";
import { isolated, type TextId, useText } from "../../i18n/text";
import { IconButton } from "../../ui/Button";
import { Menu } from "../../ui/Menu";
import { Failure } from "../../ui/States";
import { useInvitations } from "../invite/invitations";
import { PersonAvatar } from "../pictures/PersonAvatar";
import { RoomPicture } from "../pictures/RoomPicture";
import { Me } from "../presence/Me";
import { STATUS_TEXTS } from "../presence/presenceText";
import { useFavourite } from "./favourite";
import styles from "./Sidebar.module.css";
import { type BuiltIn, FAVOURITES, type Section, sectionsOf, shownOf, withCollapsed } from "./sections";
import { useSidebar } from "./useSidebar";

const CreateRoom = lazy(() => import("../rooms/CreateRoom"));
const NewChat = lazy(() => import("../rooms/NewChat"));
const DraftsDialog = lazy(() => import("./DraftsDialog"));
const ConversationNotifications = lazy(() => import("../notifications/ConversationNotifications"));
const SectionActions = lazy(() => import("./SectionActions"));
const PlaceDialog = lazy(() => import("./PlaceDialog"));
const Invitations = lazy(() => import("../invite/Invitations"));

type Open = "room" | "chat" | "invitations" | "drafts" | undefined;

/** What is gathered from all conversations. */
const PLACES = [
  { name: "mentions", icon: <AtSign size={16} />, title: "sidebar.toMentions" },
  { name: "threads", icon: <MessagesSquare size={16} />, title: "sidebar.toThreads" },
  { name: "saved", icon: <Bookmark size={16} />, title: "sidebar.toSaved" },
] as const satisfies readonly { name: Route["name"]; icon: ReactNode; title: TextId }[];

const isMac = /Mac|iPhone|iPad/.test(navigator.platform);
const MOST_SHOWN = 99;

export function Sidebar({ onSwitch }: { onSwitch: () => void }) {
  const t = useText();
  const route = useRoute();
  const [anchor, setAnchor] = useState<Element>();
  const [open, setOpen] = useState<Open>();
  const sections = useSections();
  const draftCount = useStore(useClient().drafts.store, (it) => it.drafts.size);
  const invitations = useInvitations().data ?? [];
  const shown = route.name === "conversation" ? route.id : undefined;
  const { conversations } = useClient();
  const isCurrent = useConversations((it) => it.isCurrent);
  const problem = useConversations((it) => it.problem);
  const close = () => setOpen(undefined);
  return (
    <nav className={styles.sidebar} aria-label={t("sidebar.label")}>
      <div className={styles.top}>
        <img src="/icon.svg" alt="" width="28" height="28" />
        <span className={styles.brand}>Parley</span>
        <Bell />
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
      <button type="button" className={styles.search} onClick={() => openSearch()}>
        <TextSearch size={16} />
        <span>{t("sidebar.search")}</span>
        <kbd>{isMac ? "⇧⌘F" : "Ctrl Shift F"}</kbd>
      </button>
      <div className={styles.lists}>
        {invitations.length > 0 && (
          <button type="button" className={styles.notice} onClick={() => setOpen("invitations")}>
            <Mail size={16} />
            <span>{t("invitations.notice", { count: invitations.length })}</span>
          </button>
        )}
        <div className={styles.places}>
          {PLACES.map(({ name, icon, title }) => (
            <a
              key={name}
              className={styles.hint}
              href={pathOf({ name })}
              aria-current={route.name === name ? "page" : undefined}
              onClick={(event) => follow(event, { name })}
            >
              {icon}
              <span className={styles.name}>{t(title)}</span>
            </a>
          ))}
          {draftCount > 0 && (
            <button type="button" className={styles.hint} onClick={() => setOpen("drafts")}>
              <PencilLine size={16} />
              <span className={styles.name}>{t("drafts.title")}</span>
              <span className={styles.count}>{draftCount}</span>
            </button>
          )}
        </div>
        {problem !== undefined && !isCurrent && (
          <Failure problem={problem} onRetry={() => void conversations.refreshUntilDone()} />
        )}
        {sections.map((it) => (
          <SectionView key={it.key} section={it} shown={shown}>
            {it.key === "rooms" && it.entries.length === 0 && isCurrent && (
              <a
                className={styles.hint}
                href="/rooms"
                onClick={(event) => follow(event, { name: "directory" })}
              >
                <Compass size={16} /> {t("rooms.find")}
              </a>
            )}
            {it.key === "chats" && it.entries.length === 0 && isCurrent && (
              <button type="button" className={styles.hint} onClick={() => setOpen("chat")}>
                <UserPlus size={16} /> {t("chats.new")}
              </button>
            )}
          </SectionView>
        ))}
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
        {open === "drafts" && <DraftsDialog onClose={close} />}
        {open === "invitations" && <Invitations onClose={close} />}
      </Suspense>
    </nav>
  );
}

/** Leads to what is to be read, and says how much of it calls for the user: as the title does. */
function Bell() {
  const t = useText();
  const { calls, hasUnread } = useUnread();
  const route: Route = { name: "inbox" };
  const isShown = useRoute().name === "inbox";
  const label = t(calls === 0 && hasUnread ? "inbox.openUnread" : "inbox.open", { count: calls });
  return (
    <a
      className={styles.bell}
      href={pathOf(route)}
      aria-current={isShown ? "page" : undefined}
      title={label}
      onClick={(event) => follow(event, route)}
    >
      <BellIcon size={19} aria-hidden="true" />
      <span className="visually-hidden">{label}</span>
      {(calls > 0 || hasUnread) && (
        <span className={styles.ring} data-calls={calls > 0 || undefined} aria-hidden="true">
          {calls === 0 ? "" : calls > MOST_SHOWN ? `${MOST_SHOWN}+` : calls}
        </span>
      )}
    </a>
  );
}

function useSections(): readonly Section[] {
  const { settings } = useClient();
  const entries = useConversations((it) => it.entries);
  const sidebar = useStore(settings.store, (it) => it.settings?.sidebar);
  const collapsed = useStore(preferences, (it) => it.collapsed);
  return useMemo(() => sectionsOf(entries, sidebar ?? [], collapsed), [entries, sidebar, collapsed]);
}

const TITLES = {
  requests: "sidebar.requests",
  rooms: "sidebar.rooms",
  chats: "sidebar.chats",
  archived: "sidebar.archived",
} as const satisfies Record<BuiltIn, TextId>;

function SectionView({
  section,
  shown,
  children,
}: {
  section: Section;
  shown: string | undefined;
  children: ReactNode;
}) {
  const t = useText();
  const change = useSidebar();
  const listId = useId();
  const { key, own, entries, isCollapsed } = section;
  const visible = shownOf(section, shown, (it) => unreadOf(it) > 0);
  const others = useMemo(() => entries.flatMap((it) => it.about?.otherUserId ?? []), [entries]);
  useWatch(others);
  if (entries.length === 0 && (key === "requests" || key === "archived")) return null;
  const toggle = () => {
    if (own !== undefined) {
      change((all) => withCollapsed(all, own.index, !isCollapsed));
      return;
    }
    preferences.setState(({ collapsed }) => ({
      collapsed: isCollapsed ? collapsed.filter((it) => it !== key) : [...collapsed, key],
    }));
  };
  const title =
    own === undefined
      ? t(TITLES[key as BuiltIn])
      : own.name === FAVOURITES
        ? t("sidebar.favourites")
        : own.name;
  return (
    <section>
      <h2 className={styles.heading}>
        <button
          type="button"
          className={styles.title}
          aria-expanded={!isCollapsed}
          aria-controls={listId}
          onClick={toggle}
        >
          <ChevronDown size={13} aria-hidden="true" />
          <bdi className={styles.name}>{title}</bdi>
        </button>
        <Suspense>
          {own !== undefined && <SectionActions name={own.name} title={title} index={own.index} />}
        </Suspense>
      </h2>
      <div id={listId}>
        {visible.length > 0 && (
          <ul>
            {visible.map((it) => (
              <Item key={it.id} entry={it} isShown={it.id === shown} />
            ))}
          </ul>
        )}
        {!isCollapsed && children}
      </div>
    </section>
  );
}

const Item = memo(function Item({ entry, isShown }: { entry: Entry; isShown: boolean }) {
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
          setAnchor(event.currentTarget);
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
      <Suspense>
        {isPlacing && <PlaceDialog id={entry.id} name={name} onClose={() => setPlacing(false)} />}
        {isChoosing && <ConversationNotifications entry={entry} onClose={() => setChoosing(false)} />}
      </Suspense>
    </li>
  );
});

function ItemMenu({
  entry,
  name,
  anchor,
  onPlace,
  onNotifications,
  onClose,
}: {
  entry: Entry;
  name: string;
  anchor: Element;
  onPlace: () => void;
  onNotifications: () => void;
  onClose: () => void;
}) {
  const t = useText();
  const { conversations } = useClient();
  const [isFavourite, toggleFavourite] = useFavourite(entry.id);
  const address = `${location.origin}${pathOf({ name: "conversation", id: entry.id })}`;
  const copy = () =>
    navigator.clipboard.writeText(address).then(
      () => toast(t("copied")),
      () => undefined,
    );
  return (
    <Menu
      label={t("sidebar.actions", { name: isolated(name) })}
      anchor={anchor}
      onClose={onClose}
      items={[
        {
          label: t("section.move"),
          icon: <FolderInput size={16} />,
          onSelect: onPlace,
        },
        {
          label: t(isFavourite ? "favourite.remove" : "favourite.add"),
          icon: <Star size={16} />,
          onSelect: toggleFavourite,
        },
        ...(unreadOf(entry) > 0
          ? [
              {
                label: t("sidebar.markRead"),
                icon: <CheckCheck size={16} />,
                onSelect: () => conversations.markRead(entry.id, entry.head.sequence),
              },
            ]
          : []),
        { label: t("sidebar.notifications"), icon: <BellIcon size={16} />, onSelect: onNotifications },
        { label: t("actions.copyLink"), icon: <Link size={16} />, onSelect: () => void copy() },
      ]}
    />
  );
}

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
