import { useMutation } from "@tanstack/react-query";
import { ScrollText } from "lucide-react";
import { lazy, useState } from "react";
import { useStore } from "zustand";
import { Problem } from "../../api/problem";
import { body } from "../../api/rest";
import { isAtLeast, type Room } from "../../api/types";
import { useClient } from "../../app/client";
import { toast } from "../../app/toasts";
import type { Subject } from "../../core/entry";
import { isolated, problemText, type TextId, useText } from "../../i18n/text";
import { Button } from "../../ui/Button";
import { Dialog, DialogActions } from "../../ui/Dialog";
import { Form, FormError, TextField } from "../../ui/Field";
import { Part } from "../../ui/Part";
import { NotificationsButton } from "../notifications/NotificationsButton";
import { PictureEditor } from "../pictures/PictureEditor";
import { RoomPicture } from "../pictures/RoomPicture";
import { Archiving } from "./Archiving";
import { Bans } from "./Bans";
import { InviteLinks } from "./InviteLinks";
import { Mutes } from "./Mutes";
import styles from "./Panel.module.css";
import { RoomSettings, spanOf } from "./RoomSettings";
import { UnwantedWords } from "./UnwantedWords";

const Webhooks = lazy(() => import("../webhooks/Webhooks"));
const RoomLog = lazy(() => import("./RoomLog"));

export function RoomTab({
  entry,
  room,
  isAdmin,
}: {
  entry: Subject;
  room: Room | undefined;
  isAdmin: boolean;
}) {
  const t = useText();
  const role = entry.about?.role;
  const isArchived = room?.archivedAt !== undefined;
  const maySet = isAdmin && !isArchived;
  return (
    <>
      {entry.about?.kind === "group" && isAtLeast(role, "member") && <GroupName entry={entry} />}
      {room !== undefined && maySet && <RoomPictureEditor roomId={room.id} />}
      {room !== undefined && maySet && <RoomSettings key={room.id} room={room} isOwner={role === "owner"} />}
      {room !== undefined && !maySet && (
        <div className={styles.stack}>
          <h2>
            <bdi>{room.name}</bdi>
          </h2>
          {room.topic !== undefined && <p dir="auto">{room.topic}</p>}
          <p className={styles.faint}>{t(HINTS[room.visibility])}</p>
          {room.slowModeSeconds > 0 && (
            <p className={styles.faint}>{t("room.isSlow", { time: spanOf(t, room.slowModeSeconds) })}</p>
          )}
          {room.retentionDays !== undefined && (
            <p className={styles.faint}>{t("room.isKept", { count: room.retentionDays })}</p>
          )}
        </div>
      )}
      <NotificationsButton entry={entry} />
      {room !== undefined && !isArchived && isAtLeast(role, "member") && <InviteLinks roomId={room.id} />}
      <Part>{room !== undefined && maySet && <Webhooks roomId={room.id} />}</Part>
      {room !== undefined && isAtLeast(role, "moderator") && <Mutes roomId={room.id} />}
      {room !== undefined && room.archivedAt === undefined && isAtLeast(role, "moderator") && (
        <UnwantedWords roomId={room.id} />
      )}
      {room !== undefined && isAtLeast(role, "moderator") && <Bans roomId={room.id} />}
      {room !== undefined && role === "owner" && <LogButton room={room} />}
      {room !== undefined && isAdmin && <Archiving room={room} />}
      <Leave entry={entry} isRoom={room !== undefined} />
    </>
  );
}

function LogButton({ room }: { room: Room }) {
  const t = useText();
  const [isOpen, setOpen] = useState(false);
  return (
    <div className={styles.stack}>
      <Button onClick={() => setOpen(true)}>
        <ScrollText size={16} aria-hidden="true" /> {t("room.log")}
      </Button>
      <Part>{isOpen && <RoomLog room={room} onClose={() => setOpen(false)} />}</Part>
    </div>
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

function GroupName({ entry }: { entry: Subject }) {
  const t = useText();
  const { api, conversations } = useClient();
  const known = entry.about?.name ?? "";
  const [name, setName] = useState(known);
  const save = useMutation({
    mutationFn: () =>
      body(
        api.PATCH("/api/v1/group-chats/{chatId}", {
          params: { path: { chatId: entry.id } },
          body: { name: name.trim() },
        }),
      ),
    onSuccess: (chat) => {
      conversations.put([chat]);
      toast(t("saved"));
    },
  });
  const problem = save.isError ? Problem.from(save.error) : undefined;
  return (
    <Form onSubmit={() => save.mutate()}>
      <TextField
        label={t("group.name")}
        value={name}
        maxLength={80}
        error={problem === undefined ? undefined : (problem.fields.name ?? problemText(t, problem))}
        onChange={(event) => setName(event.target.value)}
      />
      <Button type="submit" look="primary" isBusy={save.isPending} disabled={name.trim() === known}>
        {t("save")}
      </Button>
    </Form>
  );
}

function Leave({ entry, isRoom }: { entry: Subject; isRoom: boolean }) {
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
