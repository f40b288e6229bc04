import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { body } from "../../api/rest";
import type { Bot, CreateBot } from "../../api/types";
import { useClient } from "../../app/client";

const KEY = ["bots"];

export function useBots() {
  const { api } = useClient();
  return useQuery<readonly Bot[]>({
    queryKey: KEY,
    queryFn: async () => (await body(api.GET("/api/v1/auth/bots"))).bots,
  });
}

export function useCreateBot() {
  const { api } = useClient();
  const queries = useQueryClient();
  return useMutation<Bot, unknown, CreateBot>({
    mutationFn: (request) => body(api.POST("/api/v1/auth/bots", { body: request })),
    onSettled: () => queries.invalidateQueries({ queryKey: KEY }),
  });
}

/** Locks a bot out, or lets it in again. */
export function useLockBot(botId: string) {
  const { api } = useClient();
  const queries = useQueryClient();
  return useMutation<Bot, unknown, boolean>({
    mutationFn: (disabled) =>
      body(api.PATCH("/api/v1/auth/bots/{botId}", { params: { path: { botId } }, body: { disabled } })),
    onSettled: () => queries.invalidateQueries({ queryKey: KEY }),
  });
}

export function useDeleteBot(botId: string) {
  const { api } = useClient();
  const queries = useQueryClient();
  return useMutation<unknown, unknown, void>({
    mutationFn: () => api.DELETE("/api/v1/auth/bots/{botId}", { params: { path: { botId } } }),
    onSettled: () => queries.invalidateQueries({ queryKey: KEY }),
  });
}
