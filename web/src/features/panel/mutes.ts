import { useQuery } from "@tanstack/react-query";
import { body } from "../../api/rest";
import { useClient } from "../../app/client";

/** Who is muted in a room, for moderators. */
export function useMutes(roomId: string, isWanted = true) {
  const { api } = useClient();
  return useQuery({
    queryKey: ["mutes", roomId],
    enabled: isWanted,
    queryFn: async () =>
      (await body(api.GET("/api/v1/rooms/{roomId}/mutes", { params: { path: { roomId } } }))).mutes,
  });
}
