import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { useStore } from "zustand";
import { Problem } from "../../api/problem";
import { body } from "../../api/rest";
import { isAtLeast, type Room } from "../../api/types";
import { useClient } from "../../app/client";
import { toast } from "../../app/toasts";
import type { Entry } from "../../core/conversations";
import { isolated, problemText, type TextId, useText } from "../../i18n/text";
import { Button } from "../../ui/Button";
import { Dialog, DialogActions } from "../../ui/Dialog";
import { Choices, Form, FormError, Switch, TextField } from "../../ui/Field";
import { PictureEditor } from "../pictures/PictureEditor";
import { RoomPicture } from "../pictures/RoomPicture";
import { Reports } from "../reports/Reports";
import { Bans } from "./Bans";
import { InviteLinks } from "./InviteLinks";
import { Mutes } from "./Mutes";
import styles from "./Panel.module.css";

export function RoomTab({
  entry,
  room,
  isAdmin,
}: {
  entry: Entry;
  room: Room | undefined;
  isAdmin: boolean;
}) {
  const t = useText();
  const role = entry.about?.role;
  return (
    <>
      {room !== undefined && isAdmin && <RoomPictureEditor roomId={room.id} />}
      {room !== undefined && isAdmin && <Settings key={room.id} room={room} />}
      {room !== undefined && !isAdmin && (
        <div className={styles.stack}>
          <h2>
            <bdi>{room.name}</bdi>
          </h2>
          {room.topic !== undefined && <p dir="auto">{room.topic}</p>}
          <p className={styles.faint}>{t(HINTS[room.visibility])}</p>
        </div>
      )}
      {room !== undefined && isAtLeast(role, "member") && <InviteLinks roomId={room.id} />}
      {isAtLeast(role, "moderator") && <Reports conversationId={entry.id} />}
      {room !== undefined && isAtLeast(role, "moderator") && <Mutes roomId={room.id} />}
      {room !== undefined && isAtLeast(role, "moderator") && <Bans roomId={room.id} />}
      <Leave entry={entry} isRoom={room !== undefined} />
    </>
  );
}

function RoomPictureEditor({ roomId }: { roomId: string }) {
  const { api, roomPictures } = useClient();
  const hasPicture = useStore(roomPictures.store, () => roomPictures.addressOf(roomId, 256)) !== undefined;
  const params = { path: { roomId } };
  return (
    <PictureEditor
      hasPicture={hasPicture}
      onSet={async (form) => {
        const picture = await body(
          api.PUT("/api/v1/rooms/{roomId}/picture", {
            params,
            body: { file: "" },
            bodySerializer: () => form,
          }),
        );
        roomPictures.changed(roomId, picture.id);
      }}
      onRemove={async () => {
        await api.DELETE("/api/v1/rooms/{roomId}/picture", { params });
        roomPictures.changed(roomId, undefined);
      }}
    >
      <RoomPicture id={roomId} size="xl" />
    </PictureEditor>
  );
}

const HINTS = {
  public: "room.publicHint",
  "by-request": "room.byRequestHint",
  private: "room.privateHint",
} as const satisfies Record<Room["visibility"], TextId>;

function Settings({ room }: { room: Room }) {
  const t = useText();
  const { api, conversations } = useClient();
  const queries = useQueryClient();
  const [name, setName] = useState(room.name);
  const [topic, setTopic] = useState(room.topic ?? "");
  const [visibility, setVisibility] = useState(room.visibility);
  const [posting, setPosting] = useState(room.posting);
  const save = useMutation({
    mutationFn: () =>
      body(
        api.PATCH("/api/v1/rooms/{roomId}", {
          params: { path: { roomId: room.id } },
          body: { name, topic, visibility, posting },
        }),
      ),
    onSuccess: (changed) => {
      queries.setQueryData(["room", room.id], changed);
      conversations.refresh().catch(() => undefined);
      toast(t("saved"));
    },
  });
  const problem = save.isError ? Problem.from(save.error) : undefined;
  const isSame =
    name === room.name &&
    topic === (room.topic ?? "") &&
    visibility === room.visibility &&
    posting === room.posting;
  return (
    <Form onSubmit={() => save.mutate()}>
      <TextField
        label={t("room.name")}
        value={name}
        required
        maxLength={80}
        error={problem?.fields.name}
        onChange={(event) => setName(event.target.value)}
      />
      <TextField
        label={t("room.topic")}
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
          { value: "by-request", label: t("room.byRequest"), hint: t("room.byRequestHint") },
          { value: "private", label: t("room.private"), hint: t("room.privateHint") },
        ]}
      />
      <Switch
        label={t("room.news")}
        hint={t("room.newsHint")}
        checked={posting === "moderators"}
        onChange={(it) => setPosting(it ? "moderators" : "everyone")}
      />
      {problem !== undefined && Object.keys(problem.fields).length === 0 && (
        <FormError>{problemText(t, problem)}</FormError>
      )}
      <Button type="submit" look="primary" isBusy={save.isPending} disabled={isSame || name.trim() === ""}>
        {t("save")}
      </Button>
    </Form>
  );
}

function Leave({ entry, isRoom }: { entry: Entry; isRoom: boolean }) {
  const t = useText();
  const { api, conversations } = useClient();
  const [asking, setAsking] = useState<"leave" | "delete">();
  const path = { params: { path: { roomId: entry.id } } };
  const act = useMutation<unknown, unknown, "leave" | "delete">({
    mutationFn: (what) =>
      what === "leave"
        ? api.POST("/api/v1/rooms/{roomId}/leave", path)
        : api.DELETE("/api/v1/rooms/{roomId}", path),
    onSuccess: (_, what) => conversations.forget(entry.id, what === "delete"),
  });
  const mayDelete = isRoom && entry.about?.role === "owner";
  const name = isolated(entry.about?.name ?? "");
  return (
    <div className={styles.stack}>
      <Button onClick={() => setAsking("leave")}>{t(isRoom ? "room.leave" : "group.leave")}</Button>
      {mayDelete && (
        <Button look="danger" onClick={() => setAsking("delete")}>
          {t("room.delete")}
        </Button>
      )}
      {asking !== undefined && (
        <Dialog
          title={t(asking === "leave" ? "room.leaveTitle" : "room.deleteTitle", { name })}
          onClose={() => setAsking(undefined)}
        >
          <p>{t(asking === "leave" ? "room.leaveLead" : "room.deleteLead")}</p>
          {act.isError && <FormError>{problemText(t, Problem.from(act.error))}</FormError>}
          <DialogActions>
            <Button onClick={() => setAsking(undefined)}>{t("cancel")}</Button>
            <Button look="danger" isBusy={act.isPending} onClick={() => act.mutate(asking)}>
              {t(asking === "leave" ? "room.leave" : "room.delete")}
            </Button>
          </DialogActions>
        </Dialog>
      )}
    </div>
  );
}
