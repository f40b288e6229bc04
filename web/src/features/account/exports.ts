import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { body } from "../../api/rest";
import type { Export } from "../../api/types";
import { useClient } from "../../app/client";

export const EXPORTS = ["exports"];

// The socket tells of one that is ready, and may lose it; of one that failed it says nothing.
const LOOKED_AGAIN_MS = 10_000;

/** The copies that were asked for, the newest first. */
export function useExports() {
  const { api } = useClient();
  return useQuery<readonly Export[]>({
    queryKey: EXPORTS,
    queryFn: async () => (await body(api.GET("/api/v1/exports"))).exports,
    refetchInterval: ({ state }) => (state.data?.some(isRunning) ? LOOKED_AGAIN_MS : false),
  });
}

/** Asks for a copy, with the password where there is one. */
export function useExportAccount() {
  const { api } = useClient();
  const queries = useQueryClient();
  return useMutation<unknown, unknown, string>({
    mutationFn: (password) =>
      body(
        api.POST("/api/v1/auth/account/exports", {
          body: password === "" ? {} : { password },
        }),
      ),
    onSettled: () => queries.invalidateQueries({ queryKey: EXPORTS }),
  });
}

export function useDeleteExport() {
  const { api } = useClient();
  const queries = useQueryClient();
  return useMutation<unknown, unknown, string>({
    mutationFn: (id) => api.DELETE("/api/v1/exports/{id}", { params: { path: { id } } }),
    onSettled: () => queries.invalidateQueries({ queryKey: EXPORTS }),
  });
}

export function isRunning({ state }: Pick<Export, "state">): boolean {
  return state === "running";
}
