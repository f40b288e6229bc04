import { useInfiniteQuery } from "@tanstack/react-query";
import { Bookmark, BookmarkX } from "lucide-react";
import { body } from "../../api/rest";
import type { ListedMessage } from "../../api/types";
import { useClient, usePerson } from "../../app/client";
import { MoreTexts } from "../../i18n/more";
import { isolated, useText } from "../../i18n/text";
import { IconButton } from "../../ui/Button";
import { ListedPage } from "../lists/ListedPage";
import { useSave } from "./saved";

/** What the user has saved, the last saved first. */
export default function SavedPage() {
  return (
    <MoreTexts>
      <Saved />
    </MoreTexts>
  );
}

function Saved() {
  const t = useText();
  const { api } = useClient();
  const found = useInfiniteQuery({
    queryKey: ["saved", "all"],
    // What is listed may be edited, deleted or left meanwhile.
    staleTime: 0,
    initialPageParam: undefined as string | undefined,
    queryFn: ({ pageParam }) =>
      body(
        api.GET("/api/v1/saved", { params: { query: pageParam === undefined ? {} : { cursor: pageParam } } }),
      ),
    getNextPageParam: (page) => page.cursor,
  });
  return (
    <ListedPage
      title={t("savedPage.title")}
      query={found}
      messages={found.data?.pages.flatMap((page) => page.saved.map((it) => it.message))}
      icon={<Bookmark size={24} />}
      none={t("savedPage.none")}
      noneLead={t("savedPage.noneLead")}
      actions={(it) => <Remove message={it} />}
    />
  );
}

function Remove({ message }: { message: ListedMessage }) {
  const t = useText();
  const save = useSave();
  const sender = usePerson(message.senderId);
  return (
    <IconButton
      label={t("savedPage.remove", { name: isolated(sender?.displayName ?? t("person.unknown")) })}
      onClick={() => save(message, false)}
    >
      <BookmarkX size={16} />
    </IconButton>
  );
}
