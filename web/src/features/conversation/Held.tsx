import { Bug, CloudOff, Hourglass } from "lucide-react";
import { Problem } from "../../api/problem";
import { MoreTexts } from "../../i18n/more";
import { useText } from "../../i18n/text";
import { Button } from "../../ui/Button";
import type { useFile } from "./Files";
import styles from "./Files.module.css";

interface Props {
  readonly query: ReturnType<typeof useFile>;
}

/** A file that is not to be had: it is yet to be scanned, a virus was found in it, it is gone, or nobody answers. */
export default function Held(props: Props) {
  return (
    <MoreTexts>
      <Card {...props} />
    </MoreTexts>
  );
}

function Card({ query }: Props) {
  const t = useText();
  const file = query.data;
  if (file?.scan === undefined) {
    if (!Problem.from(query.error).retryable) return <span className={styles.card}>{t("held.gone")}</span>;
    return (
      <span className={styles.card}>
        <CloudOff size={20} aria-hidden="true" /> {t("file.failed")}
        <Button look="quiet" onClick={() => void query.refetch()}>
          {t("retry")}
        </Button>
      </span>
    );
  }
  const Icon = file.scan === "waiting" ? Hourglass : Bug;
  return (
    <span className={styles.card}>
      <Icon size={20} aria-hidden="true" />
      <span className={styles.names}>
        <bdi>{file.name}</bdi>
        <span className={styles.size}>{t(`held.${file.scan}`)}</span>
      </span>
    </span>
  );
}
