import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { body } from "../../api/rest";
import { useClient } from "../../app/client";

const KEY = ["blocks"];

export function useBlocks() {
  const { api } = useClient();
  return useQuery({ queryKey: KEY, queryFn: () => body(api.GET("/api/v1/users/me/blocks")) });
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
