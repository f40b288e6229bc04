import { Problem } from "../../api/problem";
import { body } from "../../api/rest";
import { navigate } from "../../app/route";
import { toast } from "../../app/toasts";
import type { Client } from "../../core/client";
import { problemText, type Text } from "../../i18n/text";

/** Opens the chat with somebody, which there is one of for ever. */
export async function openDirectChat({ api, conversations }: Client, t: Text, userId: string): Promise<void> {
  try {
    const conversation = await body(api.POST("/api/v1/direct-chats", { body: { userId } }));
    conversations.put([conversation]);
    navigate({ name: "conversation", id: conversation.id });
  } catch (failure) {
    toast(problemText(t, Problem.from(failure)), "problem");
  }
}
