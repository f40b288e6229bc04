import { useQuery } from "@tanstack/react-query";
import { body } from "../../api/rest";
import { useClient } from "../../app/client";

const SMALL = 50;
const SOON = 5_000;
const LATER = 15_000;

/** Who has read a message, asked for again while it is on the screen. */
export function useReaders(conversationId: string, sequence: number | undefined, memberCount: number) {
  const { api } = useClient();
  return useQuery({
    queryKey: ["readers", conversationId, sequence],
    enabled: sequence !== undefined,
    refetchInterval: memberCount <= SMALL ? SOON : LATER,
    queryFn: () =>
      body(
        api.GET("/api/v1/conversations/{conversationId}/messages/{sequence}/readers", {
          params: { path: { conversationId, sequence: sequence ?? 0 } },
        }),
      ),
  });
}
