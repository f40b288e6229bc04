import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { Copy, Link, Trash2 } from "lucide-react";
import { useState } from "react";
import { useIntl } from "react-intl";
import { Problem } from "../../api/problem";
import { body } from "../../api/rest";
import type { InviteLink } from "../../api/types";
import { useClient } from "../../app/client";
import { pathOf } from "../../app/route";
import { toast } from "../../app/toasts";
import { problemText, useText } from "../../i18n/text";
import { Button, IconButton } from "../../ui/Button";
import styles from "./Panel.module.css";

const WEEK = 7 * 86_400_000;

/** Links that let their bearers in. What opens one is shown once, when it is made. */
export function InviteLinks({ roomId }: { roomId: string }) {
  const t = useText();
  const { api } = useClient();
  const queries = useQueryClient();
  const [address, setAddress] = useState<string>();
  const path = { roomId };
  const refresh = () => queries.invalidateQueries({ queryKey: ["links", roomId] });
  const failed = (failure: unknown) => toast(problemText(t, Problem.from(failure)), "problem");
  const links = useQuery({
    queryKey: ["links", roomId],
    queryFn: async () =>
      (await body(api.GET("/api/v1/rooms/{roomId}/invite-links", { params: { path } }))).links,
  });
  const create = useMutation({
    mutationFn: () =>
      body(
        api.POST("/api/v1/rooms/{roomId}/invite-links", {
          params: { path },
          body: { expiresAt: new Date(Date.now() + WEEK).toISOString() },
        }),
      ),
    onSuccess: ({ token }) => setAddress(`${location.origin}${pathOf({ name: "invite", token })}`),
    onError: failed,
    onSettled: refresh,
  });
  const revoke = useMutation({
    mutationFn: (linkId: string) =>
      api.DELETE("/api/v1/rooms/{roomId}/invite-links/{linkId}", { params: { path: { roomId, linkId } } }),
    onSuccess: () => setAddress(undefined),
    onError: failed,
    onSettled: refresh,
  });
  const copy = () =>
    navigator.clipboard.writeText(address ?? "").then(
      () => toast(t("copied")),
      () => undefined,
    );
  return (
    <section className={`${styles.group} ${styles.stack}`}>
      <h2>{t("links.title")}</h2>
      {address !== undefined && (
        <div className={styles.link}>
          <span>
            <code>{address}</code>
          </span>
          <IconButton label={t("copy")} onClick={copy}>
            <Copy size={16} />
          </IconButton>
        </div>
      )}
      <ul className={styles.stack}>
        {links.data?.map((it) => (
          <LinkItem key={it.id} link={it} onRevoke={() => revoke.mutate(it.id)} />
        ))}
      </ul>
      <Button isBusy={create.isPending} onClick={() => create.mutate()}>
        <Link size={16} /> {t("links.create")}
      </Button>
    </section>
  );
}

function LinkItem({ link, onRevoke }: { link: InviteLink; onRevoke: () => void }) {
  const t = useText();
  const intl = useIntl();
  const until =
    link.expiresAt === undefined
      ? t("links.forEver")
      : t("links.until", { date: intl.formatDate(link.expiresAt, { dateStyle: "medium" }) });
  return (
    <li className={styles.link}>
      <span>
        {until} · {t("links.uses", { count: link.uses })}
      </span>
      <IconButton label={t("links.revoke")} onClick={onRevoke}>
        <Trash2 size={16} />
      </IconButton>
    </li>
  );
}
