import {
  AtSign,
  Bookmark,
  Compass,
  Hash,
  Mail,
  MessagesSquare,
  PencilLine,
  Plus,
  Search,
  TextSearch,
  UserPlus,
} from "lucide-react";
import { lazy, memo, type ReactNode, useCallback, useMemo, useState } from "react";
import { useStore } from "zustand";
import { useClient, useConversations } from "../../app/client";
import { preferences } from "../../app/preferences";
import { follow, navigate, pathOf, type Route, useRoute } from "../../app/route";
import { openSearch } from "../../app/searching";
import { type TextId, useText } from "../../i18n/text";
import { IconButton } from "../../ui/Button";
import { Menu } from "../../ui/Menu";
import { Part } from "../../ui/Part";
import { Failure } from "../../ui/States";
import { useInvitations } from "../invite/invitations";
import { Me } from "../presence/Me";
import { Bell } from "./Bell";
import { SectionView } from "./SectionView";
import styles from "./Sidebar.module.css";
import { type Section, sectionsOf } from "./sections";

const CreateRoom = lazy(() => import("../rooms/CreateRoom"));
const NewChat = lazy(() => import("../rooms/NewChat"));
const DraftsDialog = lazy(() => import("./DraftsDialog"));
const Invitations = lazy(() => import("../invite/Invitations"));

type Open = "room" | "chat" | "invitations" | "drafts" | undefined;

/** What is gathered from all conversations. */
const PLACES = [
  { name: "mentions", icon: <AtSign size={16} />, title: "sidebar.toMentions" },
  { name: "threads", icon: <MessagesSquare size={16} />, title: "sidebar.toThreads" },
  { name: "saved", icon: <Bookmark size={16} />, title: "sidebar.toSaved" },
] as const satisfies readonly { name: Route["name"]; icon: ReactNode; title: TextId }[];

const isMac = /Mac|iPhone|iPad/.test(navigator.platform);

export function Sidebar({ onSwitch }: { onSwitch: () => void }) {
  const t = useText();
  const route = useRoute();
  const [anchor, setAnchor] = useState<Element>();
  const [open, setOpen] = useState<Open>();
  const draftCount = useStore(useClient().drafts.store, (it) => it.drafts.size);
  const invitations = useInvitations().data ?? [];
  const { conversations } = useClient();
  const isCurrent = useConversations((it) => it.isCurrent);
  const problem = useConversations((it) => it.problem);
  const close = () => setOpen(undefined);
  const newChat = useCallback(() => setOpen("chat"), []);
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
        <Sections onChat={newChat} />
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
      <Part>
        {open === "room" && <CreateRoom onClose={close} />}
        {open === "chat" && <NewChat onClose={close} />}
        {open === "drafts" && <DraftsDialog onClose={close} />}
        {open === "invitations" && <Invitations onClose={close} />}
      </Part>
    </nav>
  );
}

/** Drawn for each message that comes, which what is around it is not. */
const Sections = memo(function Sections({ onChat }: { onChat: () => void }) {
  const t = useText();
  const route = useRoute();
  const shown = route.name === "conversation" ? route.id : undefined;
  const isCurrent = useConversations((it) => it.isCurrent);
  return useSections().map((it) => (
    <SectionView key={it.key} section={it} shown={shown}>
      {it.key === "rooms" && it.entries.length === 0 && isCurrent && (
        <a className={styles.hint} href="/rooms" onClick={(event) => follow(event, { name: "directory" })}>
          <Compass size={16} /> {t("rooms.find")}
        </a>
      )}
      {it.key === "chats" && it.entries.length === 0 && isCurrent && (
        <button type="button" className={styles.hint} onClick={onChat}>
          <UserPlus size={16} /> {t("chats.new")}
        </button>
      )}
    </SectionView>
  ));
});

function useSections(): readonly Section[] {
  const { settings } = useClient();
  const entries = useConversations((it) => it.entries);
  const sidebar = useStore(settings.store, (it) => it.settings?.sidebar);
  const collapsed = useStore(preferences, (it) => it.collapsed);
  return useMemo(() => sectionsOf(entries, sidebar ?? [], collapsed), [entries, sidebar, collapsed]);
}
