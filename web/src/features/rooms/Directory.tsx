import {
  keepPreviousData,
  useInfiniteQuery,
  useMutation,
  useQuery,
  useQueryClient,
} from "@tanstack/react-query";
import { ArrowLeft, Compass, Users } from "lucide-react";
import { useDeferredValue, useState } from "react";
import { Problem } from "../../api/problem";
import { body } from "../../api/rest";
import type { Room } from "../../api/types";
import { useClient, useConversations } from "../../app/client";
import { navigate } from "../../app/route";
import { toast } from "../../app/toasts";
import { isolated, problemText, type Text, useText } from "../../i18n/text";
import { Button, IconButton } from "../../ui/Button";
import { TextField } from "../../ui/Field";
import { Page } from "../../ui/Page";
import { Empty, Failure, Loading } from "../../ui/States";
import { RoomPicture } from "../pictures/RoomPicture";
import CreateRoom from "./CreateRoom";
import styles from "./Directory.module.css";
import { joined } from "./joined";

/** The rooms that anyone may join. */
export default function Directory() {
  const t = useText();
  const { api } = useClient();
  const [text, setText] = useState("");
  const [isCreating, setCreating] = useState(false);
  const query = useDeferredValue(text.trim());
  const rooms = useInfiniteQuery({
    queryKey: ["rooms", query],
    initialPageParam: undefined as string | undefined,
    placeholderData: keepPreviousData,
    queryFn: ({ pageParam }) =>
      body(
        api.GET("/api/v1/rooms", {
          params: {
            query: {
              ...(query === "" ? {} : { query }),
              ...(pageParam === undefined ? {} : { cursor: pageParam }),
            },
          },
        }),
      ),
    getNextPageParam: (page) => page.nextCursor,
  });
  const found = rooms.data?.pages.flatMap((it) => it.rooms) ?? [];
  return (
    <Page
      title={t("rooms.find")}
      back={
        <IconButton label={t("conversation.toList")} onClick={() => navigate({ name: "home" })}>
          <ArrowLeft size={20} />
        </IconButton>
      }
      actions={<Button onClick={() => setCreating(true)}>{t("rooms.create")}</Button>}
    >
      <TextField
        label={t("rooms.search")}
        type="search"
        value={text}
        maxLength={80}
        onChange={(event) => setText(event.target.value)}
      />
      {rooms.isPending && <Loading label={t("loading")} />}
      {rooms.isError && <Failure problem={Problem.from(rooms.error)} onRetry={() => void rooms.refetch()} />}
      {rooms.isSuccess && found.length === 0 && (
        <Empty icon={<Compass size={24} />} title={t("rooms.none")}>
          <p>{t("rooms.noneLead")}</p>
        </Empty>
      )}
      <ul className={styles.rooms} aria-label={t("rooms.found")}>
        {found.map((it) => (
          <RoomCard key={it.id} room={it} />
        ))}
      </ul>
      {rooms.hasNextPage && (
        <Button isBusy={rooms.isFetchingNextPage} onClick={() => void rooms.fetchNextPage()}>
          {t("more")}
        </Button>
      )}
      {isCreating && <CreateRoom onClose={() => setCreating(false)} />}
    </Page>
  );
}

const OWN_REQUESTS = ["own-join-requests"];

/** What the user asks for, and waits for an answer to. */
function useOwnRequests() {
  const { api } = useClient();
  return useQuery({
    queryKey: OWN_REQUESTS,
    queryFn: async () => (await body(api.GET("/api/v1/join-requests"))).requests,
  });
}

/** Who was declined may ask again after a while. */
function askProblem(t: Text, problem: Problem): string {
  if (problem.code !== "rate-limited" || problem.retryAfterMs === undefined) return problemText(t, problem);
  return t("rooms.askLater", { count: Math.ceil(problem.retryAfterMs / 86_400_000) });
}

function RoomCard({ room }: { room: Room }) {
  const t = useText();
  const { api, conversations, userId } = useClient();
  const queries = useQueryClient();
  const isIn = useConversations((it) => room.id in it.entries);
  const open = () => navigate({ name: "conversation", id: room.id });
  const join = useMutation({
    mutationFn: () =>
      body(api.POST("/api/v1/rooms/{roomId}/join", { params: { path: { roomId: room.id } } })),
    onSuccess: (membership) => {
      conversations.put([joined(membership, room)]);
      open();
    },
    onError: (failure) => toast(problemText(t, Problem.from(failure)), "problem"),
  });
  const ask = useMutation({
    mutationFn: () =>
      body(api.POST("/api/v1/rooms/{roomId}/join-requests", { params: { path: { roomId: room.id } } })),
    onSuccess: () => toast(t("rooms.asked")),
    onError: (failure) => toast(askProblem(t, Problem.from(failure)), "problem"),
    onSettled: () => queries.invalidateQueries({ queryKey: OWN_REQUESTS }),
  });
  const withdraw = useMutation({
    mutationFn: () =>
      api.DELETE("/api/v1/rooms/{roomId}/join-requests/{userId}", {
        params: { path: { roomId: room.id, userId } },
      }),
    onError: (failure) => toast(problemText(t, Problem.from(failure)), "problem"),
    onSettled: () => queries.invalidateQueries({ queryKey: OWN_REQUESTS }),
  });
  const isAsking = useOwnRequests().data?.some((it) => it.roomId === room.id) === true;
  const isByRequest = room.visibility === "by-request";
  const enter = isByRequest ? ask : join;
  return (
    <li className={styles.room}>
      <span className={styles.symbol}>
        <RoomPicture id={room.id} size="l" />
      </span>
      <div className={styles.about}>
        <h2>
          <bdi>{room.name}</bdi>
        </h2>
        {room.topic !== undefined && <p dir="auto">{room.topic}</p>}
        <p className={styles.count}>
          <Users size={14} aria-hidden="true" /> {t("room.members", { count: room.memberCount })}
        </p>
      </div>
      {isIn ? (
        <Button onClick={open} aria-label={t("rooms.openNamed", { name: room.name })}>
          {t("rooms.open")}
        </Button>
      ) : isAsking ? (
        <span className={styles.asking}>
          <span>{t("rooms.waiting")}</span>
          <Button
            isBusy={withdraw.isPending}
            onClick={() => withdraw.mutate()}
            aria-label={t("rooms.withdrawNamed", { name: isolated(room.name) })}
          >
            {t("rooms.withdraw")}
          </Button>
        </span>
      ) : (
        <Button
          look="primary"
          isBusy={enter.isPending}
          onClick={() => enter.mutate()}
          aria-label={t(isByRequest ? "rooms.askNamed" : "rooms.joinNamed", { name: room.name })}
        >
          {t(isByRequest ? "rooms.ask" : "rooms.join")}
        </Button>
      )}
    </li>
  );
}
