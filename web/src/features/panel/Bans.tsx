import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { Problem } from "../../api/problem";
import { body } from "../../api/rest";
import { useClient, usePerson } from "../../app/client";
import { toast } from "../../app/toasts";
import { problemText, useText } from "../../i18n/text";
import { Button } from "../../ui/Button";
import { PersonAvatar } from "../pictures/PersonAvatar";
import styles from "./Panel.module.css";

export function Bans({ roomId }: { roomId: string }) {
  const t = useText();
  const { api } = useClient();
  const bans = useQuery({
    queryKey: ["bans", roomId],
    queryFn: async () =>
      (await body(api.GET("/api/v1/rooms/{roomId}/bans", { params: { path: { roomId } } }))).bans,
  });
  if (bans.data === undefined || bans.data.length === 0) return null;
  return (
    <section className={styles.group}>
      <h3>{t("bans.title")}</h3>
      <ul>
        {bans.data.map((it) => (
          <BanItem key={it.userId} roomId={roomId} userId={it.userId} reason={it.reason} />
        ))}
      </ul>
    </section>
  );
}

function BanItem({ roomId, userId, reason }: { roomId: string; userId: string; reason: string | undefined }) {
  const t = useText();
  const { api } = useClient();
  const queries = useQueryClient();
  const person = usePerson(userId);
  const lift = useMutation({
    mutationFn: () =>
      api.DELETE("/api/v1/rooms/{roomId}/bans/{userId}", { params: { path: { roomId, userId } } }),
    onError: (failure) => toast(problemText(t, Problem.from(failure)), "problem"),
    onSettled: () => queries.invalidateQueries({ queryKey: ["bans", roomId] }),
  });
  const name = person?.displayName ?? t("person.unknown");
  return (
    <li className={styles.person}>
      <PersonAvatar id={userId} name={name} />
      <span className={styles.names}>
        <bdi>{name}</bdi>
        <span dir="auto">{reason}</span>
      </span>
      <Button isBusy={lift.isPending} onClick={() => lift.mutate()}>
        {t("bans.lift")}
      </Button>
    </li>
  );
}
