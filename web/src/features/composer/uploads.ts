import { useMemo } from "react";
import { useStore } from "zustand";
import { useClient } from "../../app/client";
import { isFor, type Place } from "../../core/uploads";

/** Files on their way, to be sent with the next message there. */
export function useUploads(place: Place) {
  const { uploads } = useClient();
  const all = useStore(uploads.store, (it) => it.uploads);
  return useMemo(() => all.filter((it) => isFor(place, it)), [all, place]);
}
