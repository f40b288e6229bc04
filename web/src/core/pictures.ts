import { createStore } from "zustand/vanilla";

/** Pixels of a side, as the server makes them. */
export type PictureSide = 64 | 256;

/** After this time a room that had no picture may have one. */
const STALE_AFTER = 10 * 60_000;

/** Where a user's avatar is; another address with every change of it, so that a browser may keep what it has. */
export function avatarOf(
  user: { readonly id: string; readonly avatarId?: string | null } | undefined,
  side: PictureSide,
): string | undefined {
  if (user?.avatarId === undefined || user.avatarId === null) return undefined;
  return `/api/v1/users/${user.id}/avatar?size=${side}&v=${user.avatarId}`;
}

/**
 * The pictures of rooms. Nothing tells which room has one: it is asked for where the room is shown, and a room without is
 * asked for once in a while only.
 */
export class RoomPictures {
  readonly store = createStore<{
    /** Pictures that this page has set itself, by room; null where it has removed one. */
    readonly known: Readonly<Record<string, string | null>>;
    readonly missing: ReadonlyMap<string, number>;
  }>(() => ({ known: {}, missing: new Map() }));

  constructor(private readonly now: () => number = Date.now) {}

  /** Where a room's picture is, as far as it may have one. */
  addressOf(roomId: string, side: PictureSide): string | undefined {
    const { known, missing } = this.store.getState();
    const id = known[roomId];
    if (id === null || this.now() - (missing.get(roomId) ?? Number.NEGATIVE_INFINITY) < STALE_AFTER)
      return undefined;
    const version = id === undefined ? "" : `&v=${id}`;
    return `/api/v1/rooms/${roomId}/picture?size=${side}${version}`;
  }

  isMissing(roomId: string): void {
    this.store.setState((state) => ({ missing: new Map(state.missing).set(roomId, this.now()) }));
  }

  /** @param id undefined where it was removed */
  changed(roomId: string, id: string | undefined): void {
    this.store.setState((state) => {
      const missing = new Map(state.missing);
      missing.delete(roomId);
      return { known: { ...state.known, [roomId]: id ?? null }, missing };
    });
  }
}
