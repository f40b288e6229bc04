import type { Message } from "../../api/types";
import type { Entry } from "../../core/entry";
import { Answers } from "./Answers";
import { Day, NewMark, Start } from "./Dividers";
import { Hidden } from "./Hidden";
import { MessageRow } from "./MessageRow";
import type { HiddenRow, Row } from "./rows";

export function RowView({
  row,
  entry,
  isTarget,
  isActive,
  onActive,
  onReply,
  onEdit,
  onToggle,
}: {
  row: Row | undefined;
  entry: Entry;
  isTarget: boolean;
  isActive: boolean;
  onActive: (key: string | undefined) => void;
  onReply: (message: Message) => void;
  onEdit: (message: Message) => void;
  onToggle: (row: HiddenRow) => void;
}) {
  switch (row?.kind) {
    case undefined:
      return null;
    case "start":
      return <Start entry={entry} />;
    case "day":
      return <Day at={row.at} conversationId={entry.id} />;
    case "new":
      return <NewMark />;
    case "hidden":
      return <Hidden row={row} onToggle={onToggle} />;
    case "answers":
      return <Answers row={row} />;
    case "message":
      return (
        <MessageRow
          row={row}
          conversationId={entry.id}
          about={entry.about}
          isTarget={isTarget}
          isActive={isActive}
          onActive={onActive}
          onReply={onReply}
          onEdit={onEdit}
        />
      );
  }
}
