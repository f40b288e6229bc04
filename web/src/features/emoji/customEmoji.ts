import { type QueryClient, queryOptions, useQuery, useQueryClient } from "@tanstack/react-query";
import { useEffect, useRef } from "react";
import { type Api, body } from "../../api/rest";
import type { CustomEmoji, CustomEmojiList } from "../../api/types";
import { useClient } from "../../app/client";
import { UnknownNames } from "./unknownNames";

export const EMOJI = ["emoji"] as const;
const STALE_AFTER = 5 * 60_000;
const WHILE_TYPING = 1_000;

/** The emoji of the installation; the browser asks whether they are others than it has. */
export function emojiList(api: Api) {
  return queryOptions<CustomEmojiList>({
    queryKey: EMOJI,
    staleTime: STALE_AFTER,
    queryFn: () => body(api.GET("/api/v1/emoji")),
  });
}

/** Where the picture of an emoji is. */
export function imageOf(id: string, isStill = false): string {
  return `/api/v1/emoji/${id}/image${isStill ? "?still=true" : ""}`;
}

/** The emoji of a name; undefined while it is not known, and where there is none. */
export function useCustomEmoji(name: string): CustomEmoji | undefined {
  const { api } = useClient();
  const queries = useQueryClient();
  const { data, dataUpdatedAt } = useQuery(emojiList(api));
  const found = data === undefined ? undefined : byName(data).get(name);
  const isUnknown = data !== undefined && found === undefined;
  const listedAt = useRef(0);
  listedAt.current = dataUpdatedAt;
  // biome-ignore lint/correctness/useExhaustiveDependencies: each name that is unknown is met once, where it is shown
  useEffect(() => {
    if (isUnknown) unknownNames(queries).met(listedAt.current);
  }, [isUnknown, queries, name]);
  return found;
}

/** Those whose names have what was typed at the beginning of a word. */
export async function findCustom(
  queries: QueryClient,
  api: Api,
  query: string,
): Promise<readonly CustomEmoji[]> {
  const wanted = query.toLowerCase();
  const { emoji } = await queries.fetchQuery({ ...emojiList(api), staleTime: WHILE_TYPING });
  return emoji.filter(
    ({ name }) => name.startsWith(wanted) || name.split(/[_-]/).some((word) => word.startsWith(wanted)),
  );
}

const names = new WeakMap<CustomEmojiList, ReadonlyMap<string, CustomEmoji>>();

function byName(list: CustomEmojiList): ReadonlyMap<string, CustomEmoji> {
  const known = names.get(list) ?? new Map(list.emoji.map((it) => [it.name, it]));
  names.set(list, known);
  return known;
}

const unknown = new WeakMap<QueryClient, UnknownNames>();

function unknownNames(queries: QueryClient): UnknownNames {
  const known =
    unknown.get(queries) ?? new UnknownNames(() => void queries.invalidateQueries({ queryKey: EMOJI }));
  unknown.set(queries, known);
  return known;
}
