import { useMutation } from "@tanstack/react-query";
import { lazy, useState } from "react";
import { Problem } from "../../api/problem";
import { body } from "../../api/rest";
import { useClient } from "../../app/client";
import { useConversationName } from "../../app/names";
import { navigate } from "../../app/route";
import { toast } from "../../app/toasts";
import type { Subject } from "../../core/entry";
import { isolated, problemText, useText } from "../../i18n/text";
import { Button } from "../../ui/Button";
import { Part } from "../../ui/Part";
import styles from "./Composer.module.css";

const BlockDialog = lazy(() => import("../people/BlockDialog"));

/** A chat of somebody with whom the user shares no room: nothing is told of it until it is accepted. */
export default function RequestBar({ entry }: { entry: Subject }) {
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
      <Part>
        {isBlocking && otherId !== undefined && (
          <BlockDialog userId={otherId} name={name} onClose={() => setBlocking(false)} />
        )}
      </Part>
    </section>
  );
}
