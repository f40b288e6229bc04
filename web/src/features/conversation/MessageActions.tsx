import {
  Ban,
  Bookmark,
  BookmarkX,
  Copy,
  CornerUpLeft,
  Ellipsis,
  Flag,
  Forward,
  Link,
  MessagesSquare,
  Pencil,
  Pin,
  PinOff,
  SmilePlus,
  Trash2,
} from "lucide-react";
import { lazy, useEffect, useState } from "react";
import { type Conversation, isAtLeast, type Message, mayPin } from "../../api/types";
import { useClient, usePerson } from "../../app/client";
import { pathOf } from "../../app/route";
import { toast } from "../../app/toasts";
import { isolated, useText } from "../../i18n/text";
import { Button, IconButton } from "../../ui/Button";
import { Dialog, DialogActions } from "../../ui/Dialog";
import { Menu, Popover } from "../../ui/Menu";
import { Part } from "../../ui/Part";
import { useSave, useSaved } from "../saved/saved";
import { useOpenThread } from "../threads/opening";
import styles from "./MessageActions.module.css";
import { useReact } from "./Reactions";
import type { MessageRow } from "./rows";

const EmojiPicker = lazy(() => import("../composer/EmojiPicker"));
const ReportDialog = lazy(() => import("../reports/ReportDialog"));
const ForwardDialog = lazy(() => import("../forward/ForwardDialog"));
const BlockDialog = lazy(() => import("../people/BlockDialog"));
const QUICK = ["👍", "❤️", "😂"];

interface Props {
  readonly row: MessageRow;
  readonly conversationId: string;
  readonly about: Conversation | undefined;
  readonly onReply: (message: Message) => void;
  readonly onEdit: (message: Message) => void;
  /** Told whether something is open that belongs to the message. */
  readonly onHold: (isHeld: boolean) => void;
}

/** What can be done with a message. */
export default function MessageActions({ row, conversationId, about, onReply, onEdit, onHold }: Props) {
  const t = useText();
  const { outbox, userId } = useClient();
  const react = useReact(conversationId);
  const [picker, setPicker] = useState<Element>();
  const [menu, setMenu] = useState<Element>();
  const [asking, setAsking] = useState<"delete" | "forward" | "report" | "block">();
  const isHeld = picker !== undefined || menu !== undefined || asking !== undefined;
  useEffect(() => onHold(isHeld), [onHold, isHeld]);
  const sender = usePerson(row.message.senderId);
  const name = sender?.displayName ?? t("person.unknown");
  const { message } = row;
  const isReadOnly = about?.archivedAt !== undefined || about?.mute !== undefined || about?.request === true;
  const isOwn = message.senderId === userId;
  const mayDelete = isOwn || isAtLeast(about?.role, "moderator");
  const copy = (text: string) =>
    navigator.clipboard.writeText(text).then(
      () => toast(t("copied")),
      () => undefined,
    );
  const address = `${location.origin}${pathOf({ name: "conversation", id: conversationId, sequence: message.sequence })}`;
  const openThread = useOpenThread();
  const isSaved = useSaved(conversationId).has(message.sequence);
  const save = useSave();
  const pin = () =>
    void outbox.add({
      type: message.pinned === true ? "message.unpin" : "message.pin",
      conversationId,
      sequence: message.sequence,
      clientChangeId: crypto.randomUUID(),
    });
  const remove = () => {
    setAsking(undefined);
    const clientChangeId = crypto.randomUUID();
    void outbox.add({ type: "message.delete", conversationId, sequence: message.sequence, clientChangeId });
  };
  return (
    <div className={styles.actions} role="toolbar" aria-label={t("actions.label")}>
      {!isReadOnly &&
        QUICK.map((it) => (
          <IconButton
            key={it}
            className={styles.quick}
            label={t("actions.react", { emoji: it })}
            onClick={() => react(message, it)}
          >
            <span aria-hidden="true">{it}</span>
          </IconButton>
        ))}
      {!isReadOnly && (
        <IconButton
          label={t("actions.pick")}
          aria-expanded={picker !== undefined}
          onClick={(event) => setPicker(event.currentTarget)}
        >
          <SmilePlus size={17} />
        </IconButton>
      )}
      {!isReadOnly && (
        <IconButton label={t("actions.reply")} onClick={() => onReply(message)}>
          <CornerUpLeft size={17} />
        </IconButton>
      )}
      {!isReadOnly && openThread !== undefined && message.threadRoot === undefined && (
        <IconButton label={t("thread.answer")} onClick={() => openThread(message.sequence)}>
          <MessagesSquare size={16} />
        </IconButton>
      )}
      {!isReadOnly &&
        isOwn &&
        message.text !== undefined &&
        message.forwarded !== true &&
        message.poll === undefined && (
          <IconButton label={t("actions.edit")} onClick={() => onEdit(message)}>
            <Pencil size={16} />
          </IconButton>
        )}
      <IconButton
        label={t("actions.more")}
        aria-haspopup="menu"
        aria-expanded={menu !== undefined}
        onClick={(event) => setMenu(event.currentTarget)}
      >
        <Ellipsis size={17} />
      </IconButton>
      {picker !== undefined && (
        <Popover anchor={picker} label={t("emoji.label")} onClose={() => setPicker(undefined)}>
          <Part>
            <EmojiPicker
              hasCustom
              onPick={(emoji) => {
                setPicker(undefined);
                react(message, emoji);
              }}
            />
          </Part>
        </Popover>
      )}
      {menu !== undefined && (
        <Menu
          label={t("actions.more")}
          anchor={menu}
          onClose={() => setMenu(undefined)}
          items={[
            {
              label: t("actions.copyText"),
              icon: <Copy size={16} />,
              onSelect: () => void copy(message.text ?? ""),
            },
            { label: t("actions.copyLink"), icon: <Link size={16} />, onSelect: () => void copy(address) },
            ...(message.text === undefined
              ? []
              : [
                  {
                    label: t("actions.forward"),
                    icon: <Forward size={16} />,
                    onSelect: () => setAsking("forward"),
                  },
                ]),
            {
              label: t(isSaved ? "actions.unsave" : "actions.save"),
              icon: isSaved ? <BookmarkX size={16} /> : <Bookmark size={16} />,
              onSelect: () => save({ conversationId, sequence: message.sequence }, !isSaved),
            },
            ...(!isReadOnly && mayPin(about)
              ? [
                  {
                    label: t(message.pinned === true ? "actions.unpin" : "actions.pin"),
                    icon: message.pinned === true ? <PinOff size={16} /> : <Pin size={16} />,
                    onSelect: pin,
                  },
                ]
              : []),
            ...(isOwn || about?.kind === "direct"
              ? []
              : [
                  {
                    label: t("report.message"),
                    icon: <Flag size={16} />,
                    onSelect: () => setAsking("report"),
                  },
                ]),
            ...(isOwn
              ? []
              : [
                  {
                    label: t("block.named", { name: isolated(name) }),
                    icon: <Ban size={16} />,
                    onSelect: () => setAsking("block"),
                  },
                ]),
            ...(mayDelete
              ? [
                  {
                    label: t("actions.delete"),
                    icon: <Trash2 size={16} />,
                    isDangerous: true,
                    onSelect: () => setAsking("delete"),
                  },
                ]
              : []),
          ]}
        />
      )}
      <Part>
        {asking === "report" && (
          <ReportDialog
            conversationId={conversationId}
            userId={message.senderId}
            name={name}
            sequence={message.sequence}
            onClose={() => setAsking(undefined)}
          />
        )}
        {asking === "forward" && (
          <ForwardDialog
            conversationId={conversationId}
            message={message}
            onClose={() => setAsking(undefined)}
          />
        )}
        {asking === "block" && (
          <BlockDialog userId={message.senderId} name={name} onClose={() => setAsking(undefined)} />
        )}
      </Part>
      {asking === "delete" && (
        <Dialog title={t("delete.title")} onClose={() => setAsking(undefined)}>
          <p>{t("delete.lead")}</p>
          <DialogActions>
            <Button onClick={() => setAsking(undefined)}>{t("cancel")}</Button>
            <Button look="danger" onClick={remove}>
              {t("actions.delete")}
            </Button>
          </DialogActions>
        </Dialog>
      )}
    </div>
  );
}
