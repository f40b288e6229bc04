import { Trash2 } from "lucide-react";
import { useStore } from "zustand";
import { useClient, useEntry } from "../../app/client";
import { useConversationName } from "../../app/names";
import { follow, pathOf, type Route } from "../../app/route";
import { partsOf } from "../../core/drafts";
import type { Draft } from "../../core/storage";
import { isolated, useText } from "../../i18n/text";
import { IconButton } from "../../ui/Button";
import { Dialog } from "../../ui/Dialog";
import { Empty } from "../../ui/States";
import styles from "./DraftsDialog.module.css";

/** What was begun to be written, to go on with or to give up. */
export default function DraftsDialog({ onClose }: { onClose: () => void }) {
  const t = useText();
  const drafts = useStore(useClient().drafts.store, (it) => it.drafts);
  return (
    <Dialog title={t("drafts.title")} onClose={onClose}>
      {drafts.size === 0 && <Empty title={t("drafts.none")} />}
      <ul className={styles.list}>
        {[...drafts].map(([place, draft]) => (
          <DraftItem key={place} place={place} draft={draft} onClose={onClose} />
        ))}
      </ul>
    </Dialog>
  );
}

function DraftItem({ place, draft, onClose }: { place: string; draft: Draft; onClose: () => void }) {
  const t = useText();
  const { drafts } = useClient();
  const { conversationId: id, threadRoot } = partsOf(place);
  const name = useConversationName(useEntry(id));
  const route: Route = {
    name: "conversation",
    id,
    ...(threadRoot === undefined ? {} : { sequence: threadRoot }),
  };
  return (
    <li className={styles.item}>
      <a
        href={pathOf(route)}
        onClick={(event) => {
          follow(event, route);
          if (event.defaultPrevented) onClose();
        }}
      >
        <bdi className={styles.name}>{name}</bdi>
        {threadRoot !== undefined && <span className={styles.kind}>{t("drafts.thread")}</span>}
        {draft.edit !== undefined && <span className={styles.kind}>{t("composer.editing")}</span>}
        <span className={styles.text} dir="auto">
          {draft.edit?.text ?? draft.text}
        </span>
      </a>
      <IconButton
        label={t("drafts.discard", { name: isolated(name) })}
        onClick={() => drafts.set(place, { text: "" })}
      >
        <Trash2 size={16} />
      </IconButton>
    </li>
  );
}
