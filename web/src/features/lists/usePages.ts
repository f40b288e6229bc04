import { type QueryKey, useInfiniteQuery } from "@tanstack/react-query";

interface Page {
  /** Of the next one, where there is one. */
  readonly cursor?: string;
}

/** A list that the server tells page by page, asked for anew whenever it is shown: what is listed may change meanwhile. */
export function usePages<Found extends Page>(
  queryKey: QueryKey,
  fetch: (query: { cursor?: string }) => Promise<Found>,
) {
  return useInfiniteQuery({
    queryKey,
    staleTime: 0,
    initialPageParam: undefined as string | undefined,
    queryFn: ({ pageParam }) => fetch(pageParam === undefined ? {} : { cursor: pageParam }),
    getNextPageParam: (page) => page.cursor,
  });
}
