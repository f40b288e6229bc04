import { useQuery } from "@tanstack/react-query";
import { lazy, useCallback, useEffect, useRef, useState } from "react";
import { useStore } from "zustand";
import { body } from "../../api/rest";
import type { Message, Room } from "../../api/types";
import { useClient, useConversations, useEntry, useSubject } from "../../app/client";
import { preferences } from "../../app/preferences";
import { follow } from "../../app/route";
import type { Entry } from "../../core/entry";
import { isGone } from "../../core/log";
import { useText } from "../../i18n/text";
import { Part } from "../../ui/Part";
import { Empty, Loading } from "../../ui/States";
import { useClosed } from "../composer/Closed";
import { Composer, type ComposerHandle } from "../composer/Composer";
import { ThreadOpening } from "../threads/opening";
import styles from "./ConversationView.module.css";
import { Header } from "./Header";
import { MessageList } from "./MessageList";
import { useMessage } from "./Quote";

const TypingLine = lazy(() => import("../typing/TypingLine"));
const ReadBy = lazy(() => import("../receipts/ReadBy"));
const NextMention = lazy(() => import("../mentions/NextMention"));
const PinBar = lazy(() => import("../pins/PinBar"));
const ThreadPanel = lazy(() => import("../threads/ThreadPanel"));
const Panel = lazy(() => import("../panel/Panel"));

/** One conversation: what was said, and where to say something. */
export default function ConversationView({ id, sequence }: { id: string; sequence: number | undefined }) {
  const t = useText();
  const { conversations } = useClient();
  const entry = useEntry(id);
  const isCurrent = useConversations((it) => it.isCurrent);

  useEffect(() => {
    if (sequence === undefined) void conversations.open(id);
    else void conversations.loadAround(id, sequence);
  }, [conversations, id, sequence]);

  const room = useRoom(entry);
  if (entry === undefined) {
    return isCurrent ? (
      <Empty title={t("conversation.notFound")} level={1}>
        <p>{t("conversation.notFoundLead")}</p>
        <a href="/" onClick={(event) => follow(event, { name: "home" })}>
          {t("conversation.toList")}
        </a>
      </Empty>
    ) : (
      <Loading label={t("loading")} />
    );
  }
  return <Shown entry={entry} sequence={sequence} room={room} />;
}

function Shown({
  entry,
  sequence,
  room,
}: {
  entry: Entry;
  sequence: number | undefined;
  room: Room | undefined;
}) {
  const t = useText();
  const subject = useSubject(entry);
  const closed = useClosed(subject, room);
  const opened = useOpened(entry);
  const [thread, setThread] = useState<number>();
  const targetRoot = useMessage(entry.id, sequence)?.threadRoot;
  // Who is led to an answer is led to its thread.
  useEffect(() => {
    if (targetRoot !== undefined) setThread(targetRoot);
  }, [targetRoot]);
  const isPanelOpen = useStore(preferences, (it) => it.isPanelOpen) && thread === undefined;
  const composer = useRef<ComposerHandle>(null);
  const [editing, setEditing] = useEditing(entry.id);
  const [isDropping, setDropping] = useState(false);
  // The same for all that is drawn: rows are not drawn anew for it.
  const replyTo = useCallback((it: Message) => composer.current?.replyTo(it), []);
  const editDone = useCallback(() => setEditing(undefined), [setEditing]);
  const togglePanel = useCallback(() => {
    setThread(undefined);
    preferences.setState({ isPanelOpen: !isPanelOpen });
  }, [isPanelOpen]);
  return (
    <div
      className={styles.columns}
      data-panel={isPanelOpen || thread !== undefined}
      data-thread={thread !== undefined || undefined}
    >
      {/* biome-ignore lint/a11y/noStaticElementInteractions: files can be chosen by keys as well */}
      <div
        className={styles.conversation}
        onDragOver={(event) => {
          if (closed !== undefined || !event.dataTransfer.types.includes("Files")) return;
          event.preventDefault();
          setDropping(true);
        }}
        onDragLeave={(event) => {
          if (!event.currentTarget.contains(event.relatedTarget as Node | null)) setDropping(false);
        }}
        onDrop={(event) => {
          event.preventDefault();
          setDropping(false);
          if (closed !== undefined) return;
          composer.current?.attach([...event.dataTransfer.files]);
        }}
      >
        <Header entry={subject} room={room} isPanelOpen={isPanelOpen} onPanel={togglePanel} />
        {entry.about !== undefined && entry.about.request !== true && (
          <Part>
            <PinBar about={entry.about} />
            <NextMention entry={entry} opened={opened} />
          </Part>
        )}
        <ThreadOpening value={setThread}>
          <MessageList entry={entry} target={sequence} onReply={replyTo} onEdit={setEditing} />
        </ThreadOpening>
        <Part>
          <ReadBy entry={entry} />
        </Part>
        {closed === undefined && (
          <div className={styles.typing}>
            <Part>
              <TypingLine conversationId={entry.id} />
            </Part>
          </div>
        )}
        <Composer
          ref={composer}
          entry={subject}
          room={room}
          closed={closed}
          editing={editing}
          onEdit={setEditing}
          onEditDone={editDone}
        />
        {isDropping && closed === undefined && <div className={styles.drop}>{t("composer.drop")}</div>}
      </div>
      {thread !== undefined && (
        <Part>
          <ThreadPanel
            key={thread}
            entry={entry}
            room={room}
            root={thread}
            onClose={() => setThread(undefined)}
          />
        </Part>
      )}
      {isPanelOpen && (
        <Part>
          <Panel entry={subject} room={room} onClose={togglePanel} />
        </Part>
      )}
    </div>
  );
}

/** The conversation as it was when it had unread mentions first: they are read as soon as its end is shown. */
function useOpened(entry: Entry): Entry {
  const opened = useRef(entry);
  if (opened.current.unreadMentions === 0 && entry.unreadMentions > 0) opened.current = entry;
  return opened.current;
}

/** The message that is being edited: at first the one that was when the conversation was left. */
function useEditing(id: string) {
  const { drafts } = useClient();
  const [begun, setBegun] = useState(() => drafts.get(id)?.edit?.sequence);
  const [editing, setEditing] = useState<Message>();
  const message = useMessage(id, begun);
  useEffect(() => {
    if (message === undefined) return;
    setBegun(undefined);
    if (!isGone(message)) setEditing(message);
  }, [message]);
  return [editing, setEditing] as const;
}

function useRoom(entry: Entry | undefined) {
  const { api } = useClient();
  const roomId = entry?.about?.kind === "room" ? entry.id : undefined;
  return useQuery({
    queryKey: ["room", roomId],
    enabled: roomId !== undefined,
    queryFn: () => body(api.GET("/api/v1/rooms/{roomId}", { params: { path: { roomId: roomId ?? "" } } })),
  }).data;
}
