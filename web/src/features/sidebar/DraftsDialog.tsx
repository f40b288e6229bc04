import { Trash2 } from "lucide-react";
import { useStore } from "zustand";
import { useClient, useEntry } from "../../app/client";
import { useConversationName } from "../../app/names";
import { follow, pathOf, type Route } from "../../app/route";
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
        {[...drafts].map(([id, draft]) => (
          <DraftItem key={id} id={id} draft={draft} onClose={onClose} />
        ))}
      </ul>
    </Dialog>
  );
}

function DraftItem({ id, draft, onClose }: { id: string; draft: Draft; onClose: () => void }) {
  const t = useText();
  const { drafts } = useClient();
  const name = useConversationName(useEntry(id));
  const route: Route = { name: "conversation", id };
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
        {draft.edit !== undefined && <span className={styles.kind}>{t("composer.editing")}</span>}
        <span className={styles.text} dir="auto">
          {draft.edit?.text ?? draft.text}
        </span>
      </a>
      <IconButton
        label={t("drafts.discard", { name: isolated(name) })}
        onClick={() => drafts.set(id, { text: "" })}
      >
        <Trash2 size={16} />
      </IconButton>
    </li>
  );
}
