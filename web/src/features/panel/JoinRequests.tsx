import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useIntl } from "react-intl";
import { Problem } from "../../api/problem";
import { body } from "../../api/rest";
import type { JoinRequest } from "../../api/types";
import { useClient, usePerson } from "../../app/client";
import { toast } from "../../app/toasts";
import { isolated, problemText, useText } from "../../i18n/text";
import { Button } from "../../ui/Button";
import { PersonAvatar } from "../pictures/PersonAvatar";
import styles from "./Panel.module.css";
import { useJoinRequests } from "./waiting";

/** Who asks to be let in, for moderators. */
export function JoinRequests({ roomId }: { roomId: string }) {
  const t = useText();
  const requests = useJoinRequests(roomId, true);
  if (requests.data === undefined || requests.data.length === 0) return null;
  return (
    <section className={styles.group}>
      <h3>{t("asking.title")}</h3>
      <ul>
        {requests.data.map((it) => (
          <RequestItem key={it.userId} roomId={roomId} request={it} />
        ))}
      </ul>
    </section>
  );
}

function RequestItem({ roomId, request }: { roomId: string; request: JoinRequest }) {
  const t = useText();
  const intl = useIntl();
  const { api, conversations } = useClient();
  const queries = useQueryClient();
  const person = usePerson(request.userId);
  const name = person?.displayName ?? t("person.unknown");
  const answer = useMutation<unknown, unknown, boolean>({
    mutationFn: (isWelcome) => {
      const params = { params: { path: { roomId, userId: request.userId } } };
      return isWelcome
        ? body(api.POST("/api/v1/rooms/{roomId}/join-requests/{userId}/accept", params))
        : api.DELETE("/api/v1/rooms/{roomId}/join-requests/{userId}", params);
    },
    onError: (failure) => toast(problemText(t, Problem.from(failure)), "problem"),
    onSettled: () => {
      for (const it of ["join-requests", "members"])
        void queries.invalidateQueries({ queryKey: [it, roomId] });
      conversations.refresh().catch(() => undefined);
    },
  });
  return (
    <li className={`${styles.person} ${styles.wraps}`}>
      <PersonAvatar id={request.userId} name={name} />
      <span className={styles.names}>
        <bdi>{name}</bdi>
        <span>
          {person !== undefined && `@${person.username} · `}
          {intl.formatDate(request.askedAt, { dateStyle: "medium" })}
        </span>
      </span>
      <span className={styles.answers}>
        <Button
          look="primary"
          isBusy={answer.isPending}
          aria-label={t("asking.acceptNamed", { name: isolated(name) })}
          onClick={() => answer.mutate(true)}
        >
          {t("asking.accept")}
        </Button>
        <Button
          isBusy={answer.isPending}
          aria-label={t("asking.declineNamed", { name: isolated(name) })}
          onClick={() => answer.mutate(false)}
        >
          {t("asking.decline")}
        </Button>
      </span>
    </li>
  );
}
