import { createContext, useContext, useEffect, useMemo, useState } from "react";
import { useIntl } from "react-intl";
import { useStore } from "zustand";
import { useShallow } from "zustand/react/shallow";
import type { PresenceStatus, Profile } from "../api/types";
import type { Client } from "../core/client";
import type { ConversationsState } from "../core/conversations";
import type { Entry, Subject } from "../core/entry";
import type { Command } from "../core/outbox";
import type { Seen } from "../core/presence";
import type { SocketState } from "../core/socket";
import { shown } from "./shown";

export const ClientContext = createContext<Client | undefined>(undefined);

export function useClient(): Client {
  const client = useContext(ClientContext);
  if (client === undefined) throw new Error("nobody is signed in");
  return client;
}

export function useConversations<Part>(select: (state: ConversationsState) => Part): Part {
  return useStore(useClient().conversations.store, useShallow(select));
}

export function useEntry(id: string): Entry | undefined {
  return useConversations((it) => it.entries[id]);
}

/** The same object until it is another conversation, or has changed itself: what is drawn of it is not for each message. */
export function useSubject({ id, about }: Subject): Subject {
  return useMemo(() => ({ id, about }), [id, about]);
}

export function useCommands(conversationId: string): readonly Command[] {
  const commands = useStore(useClient().outbox.store, (it) => it.commands);
  return useMemo(
    () => commands.filter((it) => it.frame.conversationId === conversationId),
    [commands, conversationId],
  );
}

/** Somebody's profile as it is shown, once it is known. */
export function usePerson(id: string | undefined): Profile | undefined {
  const intl = useIntl();
  const { people } = useClient();
  useEffect(() => {
    if (id !== undefined) people.want([id]);
  }, [people, id]);
  const known = useStore(people.store, (it) => (id === undefined ? undefined : it.profiles[id]));
  return useMemo(() => known && shown(intl, known), [intl, known]);
}

export function usePeople(ids: readonly string[]): readonly (Profile | undefined)[] {
  const intl = useIntl();
  const { people } = useClient();
  useEffect(() => people.want(ids), [people, ids]);
  const known = useStore(
    people.store,
    useShallow((it) => ids.map((id) => it.profiles[id])),
  );
  return useMemo(() => known.map((it) => it && shown(intl, it)), [intl, known]);
}

export function usePresence(id: string | undefined): PresenceStatus | undefined {
  return useSeen(id)?.status;
}

/** How somebody who is watched is seen, and since when. */
export function useSeen(id: string | undefined): Seen | undefined {
  return useStore(useClient().presence.store, (it) => (id === undefined ? undefined : it.seen[id]));
}

/** Watches who is there of these people while they are on the screen. */
export function useWatch(ids: readonly string[]): void {
  const { presence } = useClient();
  useEffect(() => presence.watch(ids), [presence, ids]);
}

export function useSocketState(): SocketState {
  const { socket } = useClient();
  const [state, setState] = useState(socket.state);
  useEffect(() => {
    setState(socket.state);
    return socket.changed.add(setState);
  }, [socket]);
  return state;
}
