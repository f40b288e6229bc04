import { Archive, Lock, MicOff, UserRoundX } from "lucide-react";
import { type ReactNode, useEffect } from "react";
import { useIntl } from "react-intl";
import { useClient } from "../../app/client";
import { useText } from "../../i18n/text";
import styles from "./Composer.module.css";

export type Reason = "gone" | "archived" | "muted" | "announcements";

/** Says why nothing can be written; of a mute, until when. */
export default function ClosedNote({ reason, until }: { reason: Reason; until?: string | undefined }) {
  const t = useText();
  const intl = useIntl();
  useMuteEnd(until);
  switch (reason) {
    case "gone":
      return <Note icon={<UserRoundX size={16} aria-hidden="true" />}>{t("composer.gone")}</Note>;
    case "archived":
      return <Note icon={<Archive size={16} aria-hidden="true" />}>{t("composer.archived")}</Note>;
    case "muted":
      return (
        <Note icon={<MicOff size={16} aria-hidden="true" />}>
          {until === undefined
            ? t("composer.muted")
            : t("composer.mutedUntil", {
                date: intl.formatDate(until, { dateStyle: "medium", timeStyle: "short" }),
              })}
        </Note>
      );
    case "announcements":
      return <Note icon={<Lock size={16} aria-hidden="true" />}>{t("composer.closed")}</Note>;
  }
}

const LONGEST_TIMER = 2 ** 31 - 1;

// A mute ends by itself, and nobody tells.
function useMuteEnd(until: string | undefined): void {
  const { conversations } = useClient();
  useEffect(() => {
    if (until === undefined) return;
    const left = Math.min(LONGEST_TIMER, Math.max(0, Date.parse(until) - Date.now()) + 500);
    const timer = setTimeout(() => conversations.refresh().catch(() => undefined), left);
    return () => clearTimeout(timer);
  }, [until, conversations]);
}

function Note({ icon, children }: { icon: ReactNode; children: ReactNode }) {
  return (
    <p className={styles.closed}>
      {icon}
      <span>{children}</span>
    </p>
  );
}
