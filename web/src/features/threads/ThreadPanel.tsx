import { Bell, BellOff, X } from "lucide-react";
import { useCallback, useEffect, useMemo, useRef, useState } from "react";
import { Problem } from "../../api/problem";
import { body } from "../../api/rest";
import type { Message, Room, ThreadReading } from "../../api/types";
import { useClient, useCommands } from "../../app/client";
import { toast } from "../../app/toasts";
import type { Entry } from "../../core/entry";
import { MoreTexts } from "../../i18n/more";
import { problemText, useText } from "../../i18n/text";
import { Button, IconButton } from "../../ui/Button";
import { Failure, Loading } from "../../ui/States";
import { useClosed } from "../composer/Closed";
import { Composer, type ComposerHandle } from "../composer/Composer";
import { MessageRow } from "../conversation/MessageRow";
import { pendingOf, withCommands } from "../conversation/overlay";
import type { MessageRow as Row } from "../conversation/rows";
import styles from "./ThreadPanel.module.css";
import { useThread } from "./useThread";

interface Props {
  readonly entry: Entry;
  readonly room: Room | undefined;
  readonly root: number;
  readonly onClose: () => void;
}

/** The answers that hang on a message, beside the conversation, and where to write another. */
export default function ThreadPanel(props: Props) {
  return (
    <MoreTexts>
      <Panel {...props} />
    </MoreTexts>
  );
}

function Panel({ entry, room, root, onClose }: Props) {
  const t = useText();
  const { query, loadOlder, ask } = useThread(entry.id, root);
  const closed = useClosed(entry, room);
  const composer = useRef<ComposerHandle>(null);
  const [editing, setEditing] = useState<Message>();
  const [active, setActive] = useState<string>();
  const reply = useCallback((it: Message) => composer.current?.replyTo(it), []);
  const thread = query.data;
  const rows = useRows(entry.id, root, thread?.root, thread?.answers ?? NONE);
  const end = useRef<HTMLDivElement>(null);
  const last = rows.at(-1)?.key;
  // biome-ignore lint/correctness/useExhaustiveDependencies: what is new comes into view
  useEffect(() => {
    end.current?.scrollIntoView({ block: "end" });
  }, [last]);
  useReading(entry.id, root, thread?.answers.at(-1)?.sequence, thread?.reading, ask);
  return (
    <aside className={styles.panel} aria-label={t("threads.one")}>
      <div className={styles.top}>
        <h1>{t("threads.one")}</h1>
        {thread !== undefined && (
          <Follow conversationId={entry.id} root={root} reading={thread.reading} onDone={ask} />
        )}
        <IconButton label={t("close")} onClick={onClose}>
          <X size={18} />
        </IconButton>
      </div>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keys */}
      <section className={styles.list} tabIndex={0} aria-label={t("threads.answers")}>
        {query.isPending && <Loading label={t("loading")} />}
        {query.isError && (
          <Failure problem={Problem.from(query.error)} onRetry={() => void query.refetch()} />
        )}
        {rows.map((row, index) => (
          <div key={row.key}>
            <MessageRow
              row={row}
              conversationId={entry.id}
              about={entry.about}
              isTarget={false}
              isActive={active === row.key}
              onActive={setActive}
              onReply={reply}
              onEdit={setEditing}
            />
            {index === 0 && thread?.hasMoreBefore === true && (
              <Button onClick={() => void loadOlder()}>{t("threads.older")}</Button>
            )}
          </div>
        ))}
        <div ref={end} />
      </section>
      <Composer
        ref={composer}
        entry={entry}
        room={room}
        threadRoot={root}
        closed={closed}
        editing={editing}
        onEdit={setEditing}
        onEditDone={() => setEditing(undefined)}
      />
    </aside>
  );
}

const NONE: readonly Message[] = [];

/** The root, its answers, and those that are on their way. */
function useRows(
  conversationId: string,
  root: number,
  first: Message | undefined,
  answers: readonly Message[],
): readonly Row[] {
  const { userId } = useClient();
  const commands = useCommands(conversationId);
  return useMemo(() => {
    if (first === undefined) return [];
    const messages = [first, ...answers];
    const shown = withCommands(messages, commands, userId).map((message) => ({ message }));
    const pending = pendingOf(messages, commands, userId).filter((it) => it.message.threadRoot === root);
    return [...shown, ...pending].map((it) => ({
      kind: "message" as const,
      key: `${it.message.senderId}/${it.message.clientMessageId}`,
      isFirst: true,
      ...it,
    }));
  }, [commands, userId, first, answers, root]);
}

/** What is shown to who looks at it is read. */
function useReading(
  conversationId: string,
  root: number,
  last: number | undefined,
  reading: ThreadReading | undefined,
  onDone: () => void,
): void {
  const { api } = useClient();
  const told = useRef(0);
  const done = useRef(onDone);
  done.current = onDone;
  useEffect(() => {
    const read = () => {
      if (last === undefined || reading === undefined || !document.hasFocus()) return;
      if (!reading.following || last <= Math.max(reading.readSequence, told.current)) return;
      told.current = last;
      const path = { conversationId, sequence: root };
      body(
        api.PUT("/api/v1/conversations/{conversationId}/messages/{sequence}/thread/read", {
          params: { path },
          body: { sequence: last },
        }),
      ).then(
        () => done.current(),
        // It is said again with the next answer.
        () => undefined,
      );
    };
    read();
    addEventListener("focus", read);
    return () => removeEventListener("focus", read);
  }, [api, conversationId, root, last, reading]);
}

function Follow({
  conversationId,
  root,
  reading,
  onDone,
}: {
  conversationId: string;
  root: number;
  reading: ThreadReading;
  onDone: () => void;
}) {
  const t = useText();
  const { api } = useClient();
  const toggle = () => {
    const address = "/api/v1/conversations/{conversationId}/messages/{sequence}/thread/follower";
    const params = { path: { conversationId, sequence: root } };
    body(reading.following ? api.DELETE(address, { params }) : api.PUT(address, { params })).then(
      onDone,
      (failure) => toast(problemText(t, Problem.from(failure)), "problem"),
    );
  };
  return (
    <IconButton
      label={t(reading.following ? "threads.unfollow" : "threads.follow")}
      aria-pressed={reading.following}
      onClick={toggle}
    >
      {reading.following ? <Bell size={18} /> : <BellOff size={18} />}
    </IconButton>
  );
}
