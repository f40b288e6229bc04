import { useStore } from "zustand";
import { useClient } from "../../app/client";
import { FAVOURITES, sectionOf, withPlace } from "./sections";
import { useSidebar } from "./useSidebar";

/** Whether a conversation is among the user's favourites, and how to change that. */
export function useFavourite(id: string): readonly [boolean, () => void] {
  const { settings } = useClient();
  const change = useSidebar();
  const isOne = useStore(settings.store, (it) => sectionOf(it.settings?.sidebar ?? [], id) === FAVOURITES);
  return [isOne, () => change((sections) => withPlace(sections, id, isOne ? undefined : FAVOURITES))];
}
