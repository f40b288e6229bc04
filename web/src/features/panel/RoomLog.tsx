import { useInfiniteQuery, useMutation } from "@tanstack/react-query";
import { ShieldAlert, ShieldCheck } from "lucide-react";
import { useIntl } from "react-intl";
import { Problem } from "../../api/problem";
import { body } from "../../api/rest";
import type { Room, RoomAuditEntry } from "../../api/types";
import { useClient, usePerson } from "../../app/client";
import { MoreTexts } from "../../i18n/more";
import { isolated, problemText, useText } from "../../i18n/text";
import { Button } from "../../ui/Button";
import { Dialog } from "../../ui/Dialog";
import { FormError } from "../../ui/Field";
import { Failure, Loading } from "../../ui/States";
import styles from "./RoomLog.module.css";
import { detailOf, roomActOf } from "./roomActs";

const PAGE = 30;

/** What was done in a room with power over others, for its owner. */
export default function RoomLog({ room, onClose }: { room: Room; onClose: () => void }) {
  const t = useText();
  return (
    <Dialog title={t("room.log")} width="wide" onClose={onClose}>
      <MoreTexts>
        <Log roomId={room.id} />
      </MoreTexts>
    </Dialog>
  );
}

function Log({ roomId }: { roomId: string }) {
  const t = useText();
  const { api } = useClient();
  const log = useInfiniteQuery({
    queryKey: ["room-log", roomId],
    // What was done a moment ago is to be seen.
    staleTime: 0,
    initialPageParam: undefined as number | undefined,
    queryFn: async ({ pageParam }) => {
      const query = { limit: PAGE, ...(pageParam === undefined ? {} : { before: pageParam }) };
      const params = { path: { roomId }, query };
      return (await body(api.GET("/api/v1/rooms/{roomId}/audit", { params }))).entries;
    },
    // They are numbered from one, without gaps.
    getNextPageParam: (page: readonly RoomAuditEntry[]) => {
      const last = page.at(-1)?.number ?? 1;
      return last > 1 ? last : undefined;
    },
  });
  return (
    <div className={styles.log}>
      <p className={styles.lead}>{t("roomLog.lead")}</p>
      <Check roomId={roomId} />
      {log.isPending && <Loading label={t("loading")} />}
      {log.isError && <Failure problem={Problem.from(log.error)} onRetry={() => void log.refetch()} />}
      <ol>
        {log.data?.pages.flat().map((it) => (
          <Entry key={it.number} entry={it} />
        ))}
      </ol>
      {log.hasNextPage && (
        <div>
          <Button isBusy={log.isFetchingNextPage} onClick={() => void log.fetchNextPage()}>
            {t("more")}
          </Button>
        </div>
      )}
    </div>
  );
}

/** Whether the chain of entries is whole, when that is asked. */
function Check({ roomId }: { roomId: string }) {
  const t = useText();
  const { api } = useClient();
  const check = useMutation({
    mutationFn: () => body(api.GET("/api/v1/rooms/{roomId}/audit/check", { params: { path: { roomId } } })),
  });
  const broken = check.data?.brokenAt;
  return (
    <div className={styles.check}>
      <Button isBusy={check.isPending} onClick={() => check.mutate()}>
        <ShieldCheck size={16} aria-hidden="true" /> {t("roomLog.check")}
      </Button>
      <div role="status">
        {check.data !== undefined && broken === undefined && (
          <p>{t("roomLog.intact", { count: check.data.entries })}</p>
        )}
        {broken !== undefined && (
          <p className={styles.broken}>
            <ShieldAlert size={16} aria-hidden="true" /> {t("roomLog.broken", { number: broken })}
          </p>
        )}
      </div>
      {check.isError && <FormError>{problemText(t, Problem.from(check.error))}</FormError>}
    </div>
  );
}

function Entry({ entry }: { entry: RoomAuditEntry }) {
  const t = useText();
  const intl = useIntl();
  const { text, icon: Icon } = roomActOf(entry.act);
  const actor = usePerson(entry.actorId);
  // Of a link it is the link's id, which is nobody's.
  const subject = usePerson(entry.act.startsWith("link-") ? undefined : entry.subjectId);
  const nameOf = (person: typeof actor) => isolated(person?.displayName ?? t("person.unknown"));
  const detail = detailOf(entry);
  return (
    <li>
      <Icon size={18} aria-hidden="true" />
      <div>
        <p>{t(text, { actor: nameOf(actor), subject: nameOf(subject) })}</p>
        <p className={styles.about}>
          <time dateTime={entry.at}>
            {intl.formatDate(entry.at, { dateStyle: "medium", timeStyle: "short" })}
          </time>
          {detail?.kind === "texts" && ` · ${intl.formatList(detail.texts.map((it) => t(it)))}`}
          {detail?.kind === "until" &&
            ` · ${t("mute.until", {
              date: intl.formatDate(detail.at, { dateStyle: "medium", timeStyle: "short" }),
            })}`}
        </p>
      </div>
    </li>
  );
}
