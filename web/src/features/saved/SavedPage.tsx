import { Bookmark, BookmarkX } from "lucide-react";
import { body } from "../../api/rest";
import type { ListedMessage } from "../../api/types";
import { useClient, usePerson } from "../../app/client";
import { MoreTexts } from "../../i18n/more";
import { isolated, useText } from "../../i18n/text";
import { IconButton } from "../../ui/Button";
import { ListedItem } from "../lists/ListedItem";
import { ListedPage } from "../lists/ListedPage";
import { usePages } from "../lists/usePages";
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
  const found = usePages(["saved", "all"], (query) => body(api.GET("/api/v1/saved", { params: { query } })));
  return (
    <ListedPage
      title={t("savedPage.title")}
      query={found}
      items={found.data?.pages.flatMap((page) => page.saved.map((it) => it.message))}
      icon={<Bookmark size={24} />}
      none={t("savedPage.none")}
      noneLead={t("savedPage.noneLead")}
      render={(it) => (
        <ListedItem key={`${it.conversationId}/${it.sequence}`} message={it}>
          <Remove message={it} />
        </ListedItem>
      )}
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
