import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { body } from "../../api/rest";
import type { OwnInvitation } from "../../api/types";
import { useClient } from "../../app/client";
import { joined } from "../rooms/joined";

const KEY = ["invitations"];
const REFRESH = 60_000;

/** What the user is invited into. The socket does not tell of new ones: they are asked for now and then. */
export function useInvitations() {
  const { api } = useClient();
  return useQuery({
    queryKey: KEY,
    refetchInterval: REFRESH,
    queryFn: async () => (await body(api.GET("/api/v1/invitations"))).invitations,
  });
}

export function useAnswer() {
  const { api, conversations } = useClient();
  const queries = useQueryClient();
  const params = (it: OwnInvitation) => ({ params: { path: { roomId: it.roomId } } });
  const refresh = () => queries.invalidateQueries({ queryKey: KEY });
  const accept = useMutation({
    mutationFn: async (it: OwnInvitation) => {
      const membership = await body(api.POST("/api/v1/invitations/{roomId}/accept", params(it)));
      conversations.put([joined(membership, it)]);
    },
    onSettled: refresh,
  });
  const decline = useMutation({
    mutationFn: (it: OwnInvitation) => api.POST("/api/v1/invitations/{roomId}/decline", params(it)),
    onSettled: refresh,
  });
  return { accept, decline };
}
