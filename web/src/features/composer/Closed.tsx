import { Archive, Lock, MicOff, UserRoundX } from "lucide-react";
import { lazy, type ReactNode, Suspense, useEffect } from "react";
import { useIntl } from "react-intl";
import { isAtLeast, type Room } from "../../api/types";
import { useClient, usePerson } from "../../app/client";
import type { Subject } from "../../core/entry";
import { useText } from "../../i18n/text";
import { useBlockedIds } from "../people/blocks";
import styles from "./Composer.module.css";

const RequestBar = lazy(() => import("./RequestBar"));
const BlockedBar = lazy(() => import("./BlockedBar"));

/** Why nothing can be written, with the ways out; undefined where something can. */
export function useClosed(entry: Subject, room: Room | undefined): ReactNode | undefined {
  const t = useText();
  const intl = useIntl();
  const { about } = entry;
  const otherId = about?.otherUserId;
  const isGone = usePerson(otherId)?.deleted === true;
  const isBlocked = useBlockedIds().has(otherId ?? "");
  useMuteEnd(about?.mute?.until);
  if (isGone) return <Note icon={<UserRoundX size={16} aria-hidden="true" />}>{t("composer.gone")}</Note>;
  if (about?.request === true) return late(<RequestBar entry={entry} />);
  if (otherId !== undefined && isBlocked) return late(<BlockedBar userId={otherId} />);
  if ((about?.archivedAt ?? room?.archivedAt) !== undefined)
    return <Note icon={<Archive size={16} aria-hidden="true" />}>{t("composer.archived")}</Note>;
  if (about?.mute !== undefined) {
    const { until } = about.mute;
    return (
      <Note icon={<MicOff size={16} aria-hidden="true" />}>
        {until === undefined
          ? t("composer.muted")
          : t("composer.mutedUntil", {
              date: intl.formatDate(until, { dateStyle: "medium", timeStyle: "short" }),
            })}
      </Note>
    );
  }
  if (room?.posting === "moderators" && !isAtLeast(about?.role, "moderator"))
    return <Note icon={<Lock size={16} aria-hidden="true" />}>{t("composer.closed")}</Note>;
  return undefined;
}

function late(bar: ReactNode): ReactNode {
  return <Suspense>{bar}</Suspense>;
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
