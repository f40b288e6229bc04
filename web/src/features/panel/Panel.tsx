import { X } from "lucide-react";
import { memo, useState } from "react";
import { isAtLeast, type Room } from "../../api/types";
import { useConversationName } from "../../app/names";
import type { Subject } from "../../core/entry";
import { type TextId, useText } from "../../i18n/text";
import { IconButton } from "../../ui/Button";
import { FilesTab } from "./FilesTab";
import { MembersTab } from "./MembersTab";
import styles from "./Panel.module.css";
import { PersonTab } from "./PersonTab";
import { RoomTab } from "./RoomTab";

type Tab = "members" | "files" | "room";
const TITLES: Record<Tab, TextId> = {
  members: "panel.tabMembers",
  files: "panel.tabFiles",
  room: "panel.tabRoom",
};

/** What a conversation is, beside what is said in it. */
export default memo(function Panel({
  entry,
  room,
  onClose,
}: {
  entry: Subject;
  room: Room | undefined;
  onClose: () => void;
}) {
  const t = useText();
  const tabs: readonly Tab[] =
    entry.about?.kind === "direct" ? ["members", "files"] : ["members", "files", "room"];
  const [tab, setTab] = useState<Tab>("members");
  const name = useConversationName(entry);
  return (
    <aside className={styles.panel} aria-label={t("panel.label")}>
      <div className={styles.top}>
        <h1 className={styles.title}>
          <bdi>{name}</bdi>
        </h1>
        <div role="tablist" className={styles.tabs} aria-label={t("panel.label")}>
          {tabs.map((it, index) => (
            <button
              key={it}
              type="button"
              role="tab"
              id={`tab-${it}`}
              aria-selected={tab === it}
              aria-controls="panel"
              tabIndex={tab === it ? 0 : -1}
              onClick={() => setTab(it)}
              onKeyDown={(event) => {
                const step = { ArrowRight: 1, ArrowLeft: -1 }[event.key];
                if (step === undefined) return;
                const direction = getComputedStyle(event.currentTarget).direction === "rtl" ? -step : step;
                const next = tabs[(index + direction + tabs.length) % tabs.length];
                if (next === undefined) return;
                setTab(next);
                document.getElementById(`tab-${next}`)?.focus();
              }}
            >
              {t(it === "members" && entry.about?.kind === "direct" ? "panel.tabPerson" : TITLES[it])}
            </button>
          ))}
        </div>
        <IconButton label={t("close")} onClick={onClose}>
          <X size={18} />
        </IconButton>
      </div>
      <div role="tabpanel" id="panel" aria-labelledby={`tab-${tab}`} className={styles.body}>
        {tab === "members" &&
          (entry.about?.kind === "direct" ? <PersonTab entry={entry} /> : <MembersTab entry={entry} />)}
        {tab === "files" && <FilesTab conversationId={entry.id} />}
        {tab === "room" && (
          <RoomTab entry={entry} room={room} isAdmin={isAtLeast(entry.about?.role, "admin")} />
        )}
      </div>
    </aside>
  );
});
