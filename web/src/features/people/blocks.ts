import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { useMemo } from "react";
import { body } from "../../api/rest";
import { useClient } from "../../app/client";

const KEY = ["blocks"];
const STALE_AFTER = 5 * 60_000;

export function useBlocks() {
  const { api } = useClient();
  return useQuery({
    queryKey: KEY,
    staleTime: STALE_AFTER,
    queryFn: () => body(api.GET("/api/v1/users/me/blocks")),
  });
}

const NOBODY: ReadonlySet<string> = new Set();

/** Whom the user has blocked; nobody while that is not known. */
export function useBlockedIds(): ReadonlySet<string> {
  const { data } = useBlocks();
  return useMemo(() => (data === undefined ? NOBODY : new Set(data.map((it) => it.userId))), [data]);
}

export function useBlock(userId: string) {
  const { api } = useClient();
  const queries = useQueryClient();
  return useMutation<unknown, unknown, boolean>({
    mutationFn: (isBlocked) => {
      const path = { params: { path: { id: userId } } };
      return isBlocked
        ? api.PUT("/api/v1/users/me/blocks/{id}", path)
        : api.DELETE("/api/v1/users/me/blocks/{id}", path);
    },
    onSettled: () => queries.invalidateQueries({ queryKey: KEY }),
  });
}
