import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { Problem } from "../../api/problem";
import { body } from "../../api/rest";
import { useClient } from "../../app/client";
import { toast } from "../../app/toasts";
import { MoreTexts } from "../../i18n/more";
import { problemText, useText } from "../../i18n/text";
import { Button } from "../../ui/Button";
import { Form, FormError, TextArea } from "../../ui/Field";
import styles from "./Panel.module.css";

/** What no message of a room may say, for moderators. */
export function UnwantedWords({ roomId }: { roomId: string }) {
  return (
    <MoreTexts>
      <Section roomId={roomId} />
    </MoreTexts>
  );
}

function Section({ roomId }: { roomId: string }) {
  const t = useText();
  const { api } = useClient();
  const known = useQuery({
    queryKey: ["unwanted-words", roomId],
    queryFn: async () =>
      (await body(api.GET("/api/v1/rooms/{roomId}/unwanted-words", { params: { path: { roomId } } }))).words,
  });
  if (known.data === undefined) return null;
  return (
    <section className={styles.group}>
      <h2>{t("words.title")}</h2>
      <Words key={known.data.join("\n")} roomId={roomId} known={known.data} />
    </section>
  );
}

function Words({ roomId, known }: { roomId: string; known: readonly string[] }) {
  const t = useText();
  const { api } = useClient();
  const queries = useQueryClient();
  const [text, setText] = useState(known.join("\n"));
  const words = text.split("\n").flatMap((it) => (it.trim() === "" ? [] : [it.trim()]));
  const save = useMutation({
    mutationFn: () =>
      body(
        api.PUT("/api/v1/rooms/{roomId}/unwanted-words", { params: { path: { roomId } }, body: { words } }),
      ),
    onSuccess: (set) => {
      queries.setQueryData(["unwanted-words", roomId], set.words);
      toast(t("saved"));
    },
  });
  return (
    <Form onSubmit={() => save.mutate()}>
      <TextArea
        label={t("words.label")}
        hint={t("words.hint")}
        value={text}
        onChange={(event) => setText(event.target.value)}
      />
      {save.isError && <FormError>{problemText(t, Problem.from(save.error))}</FormError>}
      <Button
        type="submit"
        look="primary"
        isBusy={save.isPending}
        disabled={words.join("\n") === known.join("\n")}
      >
        {t("words.save")}
      </Button>
    </Form>
  );
}
