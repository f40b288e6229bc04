import { ALargeSmall, ArrowUp, Clock, Paperclip, Pencil, Smile } from "lucide-react";
import {
  type ClipboardEvent,
  type KeyboardEvent,
  lazy,
  memo,
  type ReactNode,
  type Ref,
  useEffect,
  useImperativeHandle,
  useMemo,
  useRef,
  useState,
} from "react";
import { useStore } from "zustand";
import { type GroupMention, type Message, mayMentionAll, type Room } from "../../api/types";
import { useClient } from "../../app/client";
import { useConversationName } from "../../app/names";
import { preferences } from "../../app/preferences";
import { toast } from "../../app/toasts";
import { placeOf } from "../../core/drafts";
import type { Subject } from "../../core/entry";
import { isGone } from "../../core/log";
import { MOST_FILES } from "../../core/uploads";
import { isolated, useText } from "../../i18n/text";
import { IconButton } from "../../ui/Button";
import { Popover } from "../../ui/Menu";
import { Part } from "../../ui/Part";
import type { Say, SlashHandle } from "../commands/SlashCommands";
import { useMembers } from "../panel/members";
import { Completions, useCompletions } from "./Completions";
import styles from "./Composer.module.css";
import { isToSend } from "./completion";
import { NO_DRAFT, useDraft } from "./draft";
import { type Format, formatted } from "./formatting";
import { Hints, MOST_BYTES } from "./Hints";
import { GROUPS, mentionsIn } from "./mentionable";
import { Note, ReplyNote } from "./Notes";
import { rewrite } from "./rewrite";
import { useSlowMode } from "./slowMode";
import { useUploads } from "./uploads";

const Attachments = lazy(() => import("./Attachments"));
const EmojiPicker = lazy(() => import("./EmojiPicker"));
const SendLater = lazy(() => import("../scheduled/SendLater"));
const SlashCommands = lazy(() => import("../commands/SlashCommands"));
const FormattingBar = lazy(() => import("./FormattingBar"));

const KEYS: Readonly<Record<string, Format>> = { b: "bold", i: "italic", e: "code" };
const NO_GROUPS: readonly GroupMention[] = [];
/** What is no text to be said; one that begins with a space is. */
const SLASH = /^\/[a-z]*(?:\s|$)/i;
const isTouch = matchMedia("(pointer: coarse)").matches;

export interface ComposerHandle {
  replyTo(message: Message): void;
  attach(files: readonly File[]): void;
}

interface Props {
  readonly ref: Ref<ComposerHandle>;
  readonly entry: Subject;
  readonly room: Room | undefined;
  /** The thread that is written in. */
  readonly threadRoot?: number;
  /** What stands in its place where nothing can be written. */
  readonly closed: ReactNode | undefined;
  readonly editing: Message | undefined;
  readonly onEdit: (message: Message) => void;
  readonly onEditDone: () => void;
}

/** Where messages are written: a draft that is kept, or the new text of a message. */
export const Composer = memo(function Composer({
  ref,
  entry,
  room,
  threadRoot,
  closed,
  editing,
  onEdit,
  onEditDone,
}: Props) {
  const t = useText();
  const { conversations, drafts, outbox, people, typing, uploads: sending, userId } = useClient();
  const id = entry.id;
  const area = useRef<HTMLTextAreaElement>(null);
  const picked = useRef<HTMLInputElement>(null);
  const [draft, keep] = useDraft(placeOf(id, threadRoot));
  const [edited, setEdited] = useState("");
  const [emoji, setEmoji] = useState<Element>();
  const slash = useRef<SlashHandle>(null);
  const [orders, setOrders] = useState(0);
  const [isLater, setLater] = useState(false);
  const isFormatting = useStore(preferences, (it) => it.isFormatting);
  const place = useMemo(
    () => ({ conversationId: id, ...(threadRoot === undefined ? {} : { threadRoot }) }),
    [id, threadRoot],
  );
  const uploads = useUploads(place);
  const { members, refetch } = useMembers(id, closed === undefined);
  const name = useConversationName(entry);
  const label =
    threadRoot === undefined ? t("composer.placeholder", { name: isolated(name) }) : t("thread.answer");
  const text = editing === undefined ? draft.text : edited;

  const setText = (value: string) => {
    if (editing !== undefined) {
      setEdited(value);
      if (threadRoot === undefined)
        drafts.set(id, { ...draft, edit: { sequence: editing.sequence, text: value } });
      return;
    }
    keep({ ...draft, text: value });
    setOrders(0);
    if (value.trim() === "") typing.stop(id);
    else typing.write(id);
  };
  const isHerald = mayMentionAll(entry.about);
  const completions = useCompletions({
    text,
    setText,
    area,
    members,
    groups: isHerald ? GROUPS : NO_GROUPS,
    onPeople: () => void refetch(),
  });

  useEffect(() => {
    if (editing !== undefined) {
      const begun = threadRoot === undefined ? drafts.get(id)?.edit : undefined;
      setEdited(begun?.sequence === editing.sequence ? begun.text : (editing.text ?? ""));
    }
    if (!isTouch || editing !== undefined) area.current?.focus();
  }, [drafts, id, threadRoot, editing]);

  useEffect(() => () => typing.stop(id), [typing, id]);

  // What was typed until now is kept when the conversation is left.
  const answer = (replyTo: number | undefined) => {
    keep(replyTo === undefined ? { text: draft.text } : { text: draft.text, replyTo });
    area.current?.focus();
  };
  const attach = (files: readonly File[]) => {
    if (sending.add(place, files) < files.length)
      toast(t("composer.tooManyFiles", { count: MOST_FILES }), "problem");
  };
  useImperativeHandle(ref, () => ({ replyTo: (it) => answer(it.sequence), attach }));

  const bytes = useMemo(() => new TextEncoder().encode(text).length, [text]);
  const isTooLong = bytes > MOST_BYTES;
  const isUploading = uploads.some((it) => it.file === undefined);
  const hasFiles = editing === undefined && uploads.length > 0;
  const slowSeconds = useSlowMode(entry, room);
  const isWaiting = slowSeconds > 0 && editing === undefined;
  const maySend = !isTooLong && !isUploading && !isWaiting && (text.trim() !== "" || hasFiles);

  const finish = () => {
    setEdited("");
    keep(draft);
    onEditDone();
    area.current?.focus();
  };
  const isCommand = editing === undefined && !hasFiles && entry.about !== undefined && SLASH.test(text);
  const written = (said = text) => ({
    contentType: "text/markdown" as const,
    text: said.trim(),
    ...mentionsIn(text, members, people.store.getState().profiles, isHerald),
    ...(draft.replyTo === undefined ? {} : { replyTo: draft.replyTo }),
    ...(threadRoot === undefined ? {} : { threadRoot }),
  });
  const begin = () => {
    typing.stop(id);
    keep(NO_DRAFT);
    setOrders(0);
    area.current?.focus();
  };
  const say: Say = (said, more) => {
    void outbox.add({
      type: "message.send",
      conversationId: id,
      clientMessageId: crypto.randomUUID(),
      ...written(said),
      fileIds: uploads.flatMap((it) => it.file?.id ?? []),
      ...more,
    });
    begin();
    sending.clear(place);
  };
  const send = () => {
    if (!maySend) return;
    if (editing !== undefined) {
      const isChanged = text.trim() !== editing.text?.trim();
      if (isChanged) {
        void outbox.add({
          type: "message.edit",
          conversationId: id,
          sequence: editing.sequence,
          clientChangeId: crypto.randomUUID(),
          contentType: "text/markdown",
          text: text.trim(),
          ...mentionsIn(text, members, people.store.getState().profiles, isHerald),
        });
      }
      finish();
      return;
    }
    if (isCommand) setOrders((it) => it + 1);
    else say(text);
  };

  const editLast = () => {
    const { messages } = conversations.store.getState().logs[id] ?? {};
    const last = messages?.findLast(
      (it) =>
        it.senderId === userId &&
        it.threadRoot === threadRoot &&
        !isGone(it) &&
        it.text !== undefined &&
        it.poll === undefined &&
        it.forwarded !== true,
    );
    if (last !== undefined) onEdit(last);
  };
  const format = (wanted: Format) => {
    const element = area.current;
    if (element === null) return;
    const next = formatted({ text, start: element.selectionStart, end: element.selectionEnd }, wanted);
    rewrite(element, () => setText(next.text), next.start, next.end);
  };
  const onKeyDown = (event: KeyboardEvent<HTMLTextAreaElement>) => {
    // Keys that compose a letter are not meant for the page.
    if (event.nativeEvent.isComposing || slash.current?.onKeyDown(event) || completions.onKeyDown(event))
      return;
    const wanted = event.ctrlKey || event.metaKey ? KEYS[event.key.toLowerCase()] : undefined;
    if (wanted !== undefined && !event.shiftKey && !event.altKey) {
      event.preventDefault();
      format(wanted);
      return;
    }
    if (event.key === "Enter" && isToSend(event, preferences.getState().sendWith, isTouch)) {
      event.preventDefault();
      send();
    }
    if (event.key === "ArrowUp" && text === "" && editing === undefined && !event.shiftKey) {
      event.preventDefault();
      editLast();
    }
    if (event.key === "Escape") {
      if (editing !== undefined) finish();
      else if (draft.replyTo !== undefined) answer(undefined);
    }
  };
  const onPaste = (event: ClipboardEvent) => {
    const files = [...event.clipboardData.files];
    if (files.length === 0 || editing !== undefined) return;
    event.preventDefault();
    attach(files);
  };
  const insert = (value: string) => {
    const element = area.current;
    const at = element?.selectionStart ?? text.length;
    setText(text.slice(0, at) + value + text.slice(element?.selectionEnd ?? at));
    // Once what it was chosen in is closed, which gives the focus back to where it was opened.
    requestAnimationFrame(() => {
      element?.focus();
      element?.setSelectionRange(at + value.length, at + value.length);
    });
  };

  if (closed !== undefined) return closed;
  return (
    <div className={styles.composer}>
      {editing !== undefined && (
        <Note icon={<Pencil size={14} aria-hidden="true" />} label={t("composer.editing")} onClose={finish} />
      )}
      {editing === undefined && draft.replyTo !== undefined && (
        <ReplyNote conversationId={id} sequence={draft.replyTo} onClose={() => answer(undefined)} />
      )}
      <Part>{hasFiles && <Attachments uploads={uploads} />}</Part>
      <Completions {...completions} />
      {isCommand && entry.about !== undefined && (
        <Part>
          <SlashCommands
            ref={slash}
            about={entry.about}
            text={text}
            setText={setText}
            orders={orders}
            onSay={say}
            onDone={begin}
          />
        </Part>
      )}
      <div className={styles.box}>
        {isFormatting && (
          <Part>
            <FormattingBar onFormat={format} />
          </Part>
        )}
        <div className={styles.line}>
          <input
            ref={picked}
            type="file"
            multiple
            hidden
            onChange={(event) => {
              attach([...(event.target.files ?? [])]);
              event.target.value = "";
            }}
          />
          <IconButton
            label={t("composer.attach")}
            disabled={editing !== undefined}
            onClick={() => picked.current?.click()}
          >
            <Paperclip size={19} />
          </IconButton>
          <textarea
            ref={area}
            className={styles.area}
            value={text}
            rows={1}
            dir="auto"
            placeholder={label}
            aria-label={label}
            aria-invalid={isTooLong || undefined}
            enterKeyHint={isTouch ? "enter" : "send"}
            {...completions.areaProps}
            onChange={(event) => {
              setText(event.target.value);
              completions.onCaret();
            }}
            onSelect={completions.onCaret}
            onBlur={() => typing.stop(id)}
            onKeyDown={onKeyDown}
            onPaste={onPaste}
          />
          <IconButton
            className={styles.formatting}
            label={t(isFormatting ? "format.hide" : "format.show")}
            aria-pressed={isFormatting}
            onClick={() => preferences.setState({ isFormatting: !isFormatting })}
          >
            <ALargeSmall size={19} />
          </IconButton>
          <IconButton
            label={t("emoji.label")}
            aria-expanded={emoji !== undefined}
            onClick={(event) => setEmoji(event.currentTarget)}
          >
            <Smile size={19} />
          </IconButton>
          <IconButton
            className={styles.formatting}
            label={t("composer.later")}
            disabled={editing !== undefined || hasFiles}
            onClick={() => setLater(true)}
          >
            <Clock size={19} />
          </IconButton>
          <IconButton
            className={styles.send}
            label={t(editing === undefined ? "composer.send" : "save")}
            disabled={!maySend}
            onClick={send}
          >
            <ArrowUp size={19} strokeWidth={2.4} />
          </IconButton>
        </div>
      </div>
      <Hints bytes={bytes} slowSeconds={isWaiting ? slowSeconds : 0} />
      {isLater && (
        <Part>
          <SendLater
            conversationId={id}
            message={text.trim() === "" || isTooLong || isCommand ? undefined : written()}
            onScheduled={begin}
            onClose={() => setLater(false)}
          />
        </Part>
      )}
      {emoji !== undefined && (
        <Popover anchor={emoji} label={t("emoji.label")} onClose={() => setEmoji(undefined)}>
          <Part>
            <EmojiPicker
              hasCustom
              onPick={(it) => {
                setEmoji(undefined);
                insert(it);
              }}
            />
          </Part>
        </Popover>
      )}
    </div>
  );
});
