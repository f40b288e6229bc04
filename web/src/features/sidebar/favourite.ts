import { useStore } from "zustand";
import { Problem } from "../../api/problem";
import { useClient } from "../../app/client";
import { toast } from "../../app/toasts";
import { problemText, useText } from "../../i18n/text";
import { isFavourite, withFavourite } from "./sections";

/** Whether a conversation is among the user's favourites, and how to change that. */
export function useFavourite(id: string): readonly [boolean, () => void] {
  const t = useText();
  const { settings } = useClient();
  const isOne = useStore(settings.store, (it) => isFavourite(it.settings?.sidebar ?? [], id));
  const toggle = () =>
    void settings
      .changeSidebar((sections) => withFavourite(sections, id, !isOne))
      .catch((failure) => toast(problemText(t, Problem.from(failure)), "problem"));
  return [isOne, toggle];
}
