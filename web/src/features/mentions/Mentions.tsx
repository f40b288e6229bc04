import { useQueryClient } from "@tanstack/react-query";
import { AtSign } from "lucide-react";
import { useEffect } from "react";
import { body } from "../../api/rest";
import { useClient } from "../../app/client";
import { mentions } from "../../core/entry";
import { MoreTexts } from "../../i18n/more";
import { useText } from "../../i18n/text";
import { ListedItem } from "../lists/ListedItem";
import { ListedPage } from "../lists/ListedPage";
import { usePages } from "../lists/usePages";

const KEY = ["mentions"];

/** The messages that mention the user, in all conversations, the newest first. */
export default function Mentions() {
  return (
    <MoreTexts>
      <MentionsPage />
    </MoreTexts>
  );
}

function MentionsPage() {
  const t = useText();
  const { api, conversations, userId } = useClient();
  const queries = useQueryClient();
  const found = usePages(KEY, (query) => body(api.GET("/api/v1/mentions", { params: { query } })));
  useEffect(
    () =>
      conversations.applied.add((change) => {
        const isNew = change.type === "message.posted" && mentions(change, userId);
        if (isNew || change.type === "message.edited" || change.type === "message.deleted")
          void queries.invalidateQueries({ queryKey: KEY });
      }),
    [conversations, queries, userId],
  );
  return (
    <ListedPage
      title={t("mentions.title")}
      query={found}
      items={found.data?.pages.flatMap((it) => it.mentions)}
      icon={<AtSign size={24} />}
      none={t("mentions.none")}
      noneLead={t("mentions.noneLead")}
      render={(it) => <ListedItem key={`${it.conversationId}/${it.sequence}`} message={it} />}
    />
  );
}
