import { useMutation } from "@tanstack/react-query";
import { useState } from "react";
import { Problem } from "../../api/problem";
import { body } from "../../api/rest";
import { useClient } from "../../app/client";
import { navigate } from "../../app/route";
import { problemText, useText } from "../../i18n/text";
import { Button } from "../../ui/Button";
import { Dialog, DialogActions } from "../../ui/Dialog";
import { Choices, Form, FormError, Switch, TextField } from "../../ui/Field";

export default function CreateRoom({ onClose }: { onClose: () => void }) {
  const t = useText();
  const { api, conversations } = useClient();
  const [name, setName] = useState("");
  const [topic, setTopic] = useState("");
  const [visibility, setVisibility] = useState<"public" | "private">("public");
  const [isForNews, setForNews] = useState(false);
  const create = useMutation({
    mutationFn: () =>
      body(
        api.POST("/api/v1/rooms", {
          body: {
            name,
            topic: topic === "" ? null : topic,
            visibility,
            posting: isForNews ? "moderators" : "everyone",
          },
        }),
      ),
    onSuccess: ({ id, name, memberCount, createdAt }) => {
      conversations.put([{ id, kind: "room", name, role: "owner", memberCount, joinedAt: createdAt }]);
      onClose();
      navigate({ name: "conversation", id });
    },
  });
  const problem = create.isError ? Problem.from(create.error) : undefined;
  return (
    <Dialog title={t("rooms.create")} onClose={onClose}>
      <Form onSubmit={() => create.mutate()}>
        <TextField
          label={t("room.name")}
          value={name}
          required
          maxLength={80}
          error={problem?.fields.name}
          autoFocus
          onChange={(event) => setName(event.target.value)}
        />
        <TextField
          label={t("room.topic")}
          hint={t("room.topicHint")}
          value={topic}
          maxLength={250}
          error={problem?.fields.topic}
          onChange={(event) => setTopic(event.target.value)}
        />
        <Choices
          label={t("room.visibility")}
          value={visibility}
          onChange={setVisibility}
          choices={[
            { value: "public", label: t("room.public"), hint: t("room.publicHint") },
            { value: "private", label: t("room.private"), hint: t("room.privateHint") },
          ]}
        />
        <Switch label={t("room.news")} hint={t("room.newsHint")} checked={isForNews} onChange={setForNews} />
        {problem !== undefined && Object.keys(problem.fields).length === 0 && (
          <FormError>{problemText(t, problem)}</FormError>
        )}
        <DialogActions>
          <Button onClick={onClose}>{t("cancel")}</Button>
          <Button look="primary" type="submit" isBusy={create.isPending} disabled={name.trim() === ""}>
            {t("rooms.createButton")}
          </Button>
        </DialogActions>
      </Form>
    </Dialog>
  );
}
