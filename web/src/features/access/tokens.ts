import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { body } from "../../api/rest";
import type { CreateToken, NewToken, Scope, Token } from "../../api/types";
import { useClient } from "../../app/client";

export const SCOPES = [
  "messages:read",
  "messages:write",
  "rooms:read",
  "rooms:write",
  "profile:read",
  "profile:write",
  "files:read",
  "files:write",
  "hooks:write",
] as const satisfies readonly Scope[];

const keyOf = (botId: string | undefined) => (botId === undefined ? ["tokens"] : ["tokens", botId]);

/** The user's own tokens, or those of a bot. */
export function useTokens(botId: string | undefined) {
  const { api } = useClient();
  return useQuery<readonly Token[]>({
    queryKey: keyOf(botId),
    queryFn: async () => {
      const answer =
        botId === undefined
          ? api.GET("/api/v1/auth/tokens")
          : api.GET("/api/v1/auth/bots/{botId}/tokens", { params: { path: { botId } } });
      return (await body(answer)).tokens;
    },
  });
}

export function useCreateToken(botId: string | undefined) {
  const { api } = useClient();
  const queries = useQueryClient();
  return useMutation<NewToken, unknown, CreateToken>({
    mutationFn: (request) =>
      body(
        botId === undefined
          ? api.POST("/api/v1/auth/tokens", { body: request })
          : api.POST("/api/v1/auth/bots/{botId}/tokens", { params: { path: { botId } }, body: request }),
      ),
    // Where the answer was lost there may be a token all the same, to be revoked.
    onSettled: () => queries.invalidateQueries({ queryKey: keyOf(botId) }),
  });
}

export function useRevokeToken(botId: string | undefined) {
  const { api } = useClient();
  const queries = useQueryClient();
  return useMutation<unknown, unknown, string>({
    mutationFn: (tokenId) =>
      botId === undefined
        ? api.DELETE("/api/v1/auth/tokens/{tokenId}", { params: { path: { tokenId } } })
        : api.DELETE("/api/v1/auth/bots/{botId}/tokens/{tokenId}", { params: { path: { botId, tokenId } } }),
    onSettled: () => queries.invalidateQueries({ queryKey: keyOf(botId) }),
  });
}
