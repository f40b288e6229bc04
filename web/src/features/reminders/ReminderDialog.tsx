import { Problem } from "../../api/problem";
import { useText } from "../../i18n/text";
import { Dialog } from "../../ui/Dialog";
import { Failure, Loading } from "../../ui/States";
import { ReminderList, useReminders } from "./ReminderList";

/** What the user is to be reminded of. Its texts are those of who opens it. */
export default function ReminderDialog({ onClose }: { onClose: () => void }) {
  const t = useText();
  const found = useReminders();
  return (
    <Dialog title={t("reminders.title")} onClose={onClose}>
      {found.isPending && <Loading label={t("loading")} />}
      {found.isError && <Failure problem={Problem.from(found.error)} onRetry={() => void found.refetch()} />}
      {found.data?.reminders.length === 0 && <p>{t("reminders.none")}</p>}
      {found.data !== undefined && found.data.reminders.length > 0 && (
        <ReminderList reminders={found.data.reminders} label={t("reminders.title")} />
      )}
    </Dialog>
  );
}
