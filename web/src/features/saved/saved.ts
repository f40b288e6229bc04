import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { Problem } from "../../api/problem";
import { body } from "../../api/rest";
import { useClient } from "../../app/client";
import { toast } from "../../app/toasts";
import { problemText, useText } from "../../i18n/text";

interface Place {
  readonly conversationId: string;
  readonly sequence: number;
}

/** Which messages of a conversation the user has saved. */
export function useSaved(conversationId: string): ReadonlySet<number> {
  const { api } = useClient();
  const { data } = useQuery({
    queryKey: ["saved", conversationId],
    queryFn: () =>
      body(
        api.GET("/api/v1/conversations/{conversationId}/saved", { params: { path: { conversationId } } }),
      ).then((it) => new Set(it.sequences)),
  });
  return data ?? NOTHING;
}

const NOTHING: ReadonlySet<number> = new Set();

/** Saves a message, or saves it no more. */
export function useSave(): (place: Place, isSaved: boolean) => void {
  const t = useText();
  const { api } = useClient();
  const queries = useQueryClient();
  const { mutate } = useMutation({
    mutationFn: ({ isSaved, ...path }: Place & { isSaved: boolean }) => {
      const address = "/api/v1/conversations/{conversationId}/messages/{sequence}/saved";
      return body(
        isSaved ? api.PUT(address, { params: { path } }) : api.DELETE(address, { params: { path } }),
      );
    },
    onSuccess: (_nothing, { isSaved }) => toast(t(isSaved ? "saved.saved" : "saved.removed")),
    onError: (failure) => toast(problemText(t, Problem.from(failure)), "problem"),
    onSettled: () => queries.invalidateQueries({ queryKey: ["saved"] }),
  });
  return (place, isSaved) => mutate({ ...place, isSaved });
}
