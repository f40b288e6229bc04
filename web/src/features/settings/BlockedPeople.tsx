import { Problem } from "../../api/problem";
import { usePerson } from "../../app/client";
import { useText } from "../../i18n/text";
import { Button } from "../../ui/Button";
import { Empty, Failure, Loading } from "../../ui/States";
import { useBlock, useBlocks } from "../people/blocks";
import { PersonAvatar } from "../pictures/PersonAvatar";
import { ReceiptSetting } from "../receipts/ReceiptSetting";
import styles from "./Settings.module.css";

/** What others do not see of the user, and who sees nothing. */
export function BlockedPeople() {
  return (
    <>
      <ReceiptSetting />
      <List />
    </>
  );
}

function List() {
  const t = useText();
  const blocks = useBlocks();
  if (blocks.isPending) return <Loading label={t("loading")} />;
  if (blocks.isError)
    return <Failure problem={Problem.from(blocks.error)} onRetry={() => void blocks.refetch()} />;
  if (blocks.data.length === 0) {
    return (
      <Empty title={t("block.none")}>
        <p>{t("block.noneLead")}</p>
      </Empty>
    );
  }
  return (
    <ul className={styles.list}>
      {blocks.data.map((it) => (
        <Blocked key={it.userId} userId={it.userId} />
      ))}
    </ul>
  );
}

function Blocked({ userId }: { userId: string }) {
  const t = useText();
  const person = usePerson(userId);
  const block = useBlock(userId);
  const name = person?.displayName ?? t("person.unknown");
  return (
    <li className={styles.item}>
      <PersonAvatar id={userId} name={name} />
      <div className={styles.about}>
        <strong>
          <bdi>{name}</bdi>
        </strong>
        {person !== undefined && <span>@{person.username}</span>}
      </div>
      <Button isBusy={block.isPending} onClick={() => block.mutate(false)}>
        {t("block.lift")}
      </Button>
    </li>
  );
}
