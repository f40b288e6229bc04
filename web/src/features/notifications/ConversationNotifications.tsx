import { useIntl } from "react-intl";
import { useStore } from "zustand";
import { Problem } from "../../api/problem";
import type { NotificationLevel } from "../../api/types";
import { useClient } from "../../app/client";
import { useConversationName } from "../../app/names";
import { toast } from "../../app/toasts";
import type { Subject } from "../../core/entry";
import { isMuted, preferenceOf } from "../../core/notifications";
import { MoreTexts } from "../../i18n/more";
import { isolated, problemText, useText } from "../../i18n/text";
import { Button } from "../../ui/Button";
import { Dialog } from "../../ui/Dialog";
import { Choices } from "../../ui/Field";
import styles from "./Notifications.module.css";

const HOUR = 3_600_000;
/** When a day begins in which one may be disturbed again. */
const MORNING = 8;

/** What the user is told of one conversation. */
export default function ConversationNotifications({
  entry,
  onClose,
}: {
  entry: Subject;
  onClose: () => void;
}) {
  const t = useText();
  const name = useConversationName(entry);
  return (
    <Dialog title={t("sidebar.notificationsOf", { name: isolated(name) })} onClose={onClose}>
      <MoreTexts>
        <Chosen entry={entry} />
      </MoreTexts>
    </Dialog>
  );
}

function Chosen({ entry }: { entry: Subject }) {
  const t = useText();
  const intl = useIntl();
  const { notifications } = useClient();
  const of = useStore(notifications.store, (it) => preferenceOf(it.preferences, entry.id));
  const { level, mutedUntil } = of ?? {};
  const set = (wanted: { level?: NotificationLevel | undefined; mutedUntil?: string | undefined }) => {
    const { level, mutedUntil } = wanted;
    notifications
      .set(entry.id, {
        ...(level === undefined ? {} : { level }),
        ...(mutedUntil === undefined ? {} : { mutedUntil }),
      })
      .catch((failure) => toast(problemText(t, Problem.from(failure)), "problem"));
  };
  const muteFor = (end: Date) => set({ level, mutedUntil: end.toISOString() });
  return (
    <div className={styles.form}>
      <Choices<NotificationLevel | "account">
        label={t("notifications.level")}
        value={level ?? "account"}
        onChange={(it) => set({ level: it === "account" ? undefined : it, mutedUntil })}
        choices={[
          { value: "account", label: t("notifications.asAccount") },
          { value: "all", label: t("notifications.all") },
          { value: "mentions", label: t("notifications.onlyMentions") },
          { value: "nothing", label: t("notifications.nothing") },
        ]}
      />
      <section className={styles.mute} aria-label={t("notifications.mute")}>
        {mutedUntil !== undefined && isMuted(of) ? (
          <>
            <p>
              {t("notifications.mutedUntil", {
                date: intl.formatDate(mutedUntil, { dateStyle: "medium", timeStyle: "short" }),
              })}
            </p>
            <Button onClick={() => set({ level })}>{t("notifications.unmute")}</Button>
          </>
        ) : (
          <>
            <Button onClick={() => muteFor(new Date(Date.now() + HOUR))}>
              {t("notifications.muteHour")}
            </Button>
            <Button onClick={() => muteFor(tomorrow())}>{t("notifications.muteTomorrow")}</Button>
            <Button onClick={() => muteFor(new Date(Date.now() + 7 * 24 * HOUR))}>
              {t("notifications.muteWeek")}
            </Button>
          </>
        )}
      </section>
    </div>
  );
}

function tomorrow(): Date {
  const morning = new Date();
  morning.setDate(morning.getDate() + 1);
  morning.setHours(MORNING, 0, 0, 0);
  return morning;
}
