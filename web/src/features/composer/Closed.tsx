import { useMutation } from "@tanstack/react-query";
import { Archive, Lock, MicOff, UserRoundX } from "lucide-react";
import { lazy, type ReactNode, Suspense, useEffect, useState } from "react";
import { useIntl } from "react-intl";
import { Problem } from "../../api/problem";
import { body } from "../../api/rest";
import { isAtLeast, type Room } from "../../api/types";
import { useClient, usePerson } from "../../app/client";
import { useConversationName } from "../../app/names";
import { navigate } from "../../app/route";
import { toast } from "../../app/toasts";
import type { Subject } from "../../core/entry";
import { isolated, problemText, useText } from "../../i18n/text";
import { Button } from "../../ui/Button";
import { useBlock, useBlockedIds } from "../people/blocks";
import styles from "./Composer.module.css";

const BlockDialog = lazy(() => import("../people/BlockDialog"));

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
  if (about?.request === true) return <RequestBar entry={entry} />;
  if (otherId !== undefined && isBlocked) return <BlockedBar userId={otherId} />;
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

/** A chat of somebody with whom the user shares no room: nothing is told of it until it is accepted. */
function RequestBar({ entry }: { entry: Subject }) {
  const t = useText();
  const { api, conversations } = useClient();
  const [isBlocking, setBlocking] = useState(false);
  const name = useConversationName(entry);
  const params = { params: { path: { chatId: entry.id } } };
  const onError = (failure: unknown) => toast(problemText(t, Problem.from(failure)), "problem");
  const accept = useMutation({
    mutationFn: () => body(api.POST("/api/v1/direct-chats/{chatId}/accept", params)),
    onSuccess: (chat) => conversations.put([chat]),
    onError,
  });
  const decline = useMutation({
    mutationFn: () => api.POST("/api/v1/direct-chats/{chatId}/decline", params),
    onSuccess: () => {
      navigate({ name: "home" }, "replace");
      conversations.forget(entry.id, false);
    },
    onError,
  });
  const otherId = entry.about?.otherUserId;
  return (
    <section className={styles.bar} aria-label={t("request.title")}>
      <p>{t("request.lead", { name: isolated(name) })}</p>
      <div className={styles.barActions}>
        <Button look="primary" isBusy={accept.isPending} onClick={() => accept.mutate()}>
          {t("request.accept")}
        </Button>
        <Button isBusy={decline.isPending} onClick={() => decline.mutate()}>
          {t("request.decline")}
        </Button>
        <Button look="quiet" onClick={() => setBlocking(true)}>
          {t("block.button")}
        </Button>
      </div>
      <Suspense>
        {isBlocking && otherId !== undefined && (
          <BlockDialog userId={otherId} name={name} onClose={() => setBlocking(false)} />
        )}
      </Suspense>
    </section>
  );
}

function BlockedBar({ userId }: { userId: string }) {
  const t = useText();
  const block = useBlock(userId);
  return (
    <section className={styles.bar} aria-label={t("settings.blocked")}>
      <p>{t("composer.blocked")}</p>
      <div className={styles.barActions}>
        <Button isBusy={block.isPending} onClick={() => block.mutate(false)}>
          {t("block.lift")}
        </Button>
      </div>
    </section>
  );
}
