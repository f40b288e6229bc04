import { KeyRound, Plus } from "lucide-react";
import { useEffect, useRef, useState } from "react";
import { useIntl } from "react-intl";
import { Problem } from "../../api/problem";
import type { NewToken, Token } from "../../api/types";
import { isolated, useText } from "../../i18n/text";
import { Button } from "../../ui/Button";
import { Empty, Failure, Loading } from "../../ui/States";
import styles from "./Access.module.css";
import { Confirm } from "./Confirm";
import { CreateToken } from "./CreateToken";
import { Secret } from "./Secret";
import { useRevokeToken, useTokens } from "./tokens";

/** Tokens of the user's, or of a bot: made, shown once, revoked. */
export function Tokens({ botId }: { botId?: string }) {
  const t = useText();
  const tokens = useTokens(botId);
  const [isMaking, setMaking] = useState(false);
  const [made, setMade] = useState<readonly NewToken[]>([]);
  const button = useRef<HTMLDivElement>(null);
  const kept = (token: NewToken) => {
    setMade((all) => all.filter((it) => it.id !== token.id));
    button.current?.querySelector("button")?.focus();
  };
  return (
    <>
      <div ref={button} className={styles.buttons}>
        <Button look={botId === undefined ? "primary" : "plain"} onClick={() => setMaking(true)}>
          <Plus size={16} aria-hidden="true" /> {t("access.newToken")}
        </Button>
      </div>
      {made.map((it) => (
        <Secret key={it.id} token={it} onKept={() => kept(it)} />
      ))}
      {tokens.isPending && <Loading label={t("loading")} />}
      {tokens.isError && (
        <Failure problem={Problem.from(tokens.error)} onRetry={() => void tokens.refetch()} />
      )}
      {tokens.data?.length === 0 && (
        <Empty
          {...(botId === undefined ? { icon: <KeyRound size={24} /> } : {})}
          title={t("access.noTokens")}
        />
      )}
      <ul className={styles.list}>
        {tokens.data?.map((it) => (
          <TokenItem key={it.id} botId={botId} token={it} />
        ))}
      </ul>
      {isMaking && (
        <CreateToken
          botId={botId}
          onMade={(token) => setMade((all) => [token, ...all])}
          onClose={() => setMaking(false)}
        />
      )}
    </>
  );
}

function TokenItem({ botId, token }: { botId: string | undefined; token: Token }) {
  const t = useText();
  const intl = useIntl();
  const [isAsking, setAsking] = useState(false);
  const revoke = useRevokeToken(botId);
  const isOver = useIsPast(token.expiresAt);
  const day = (at: string) => intl.formatDate(at, { dateStyle: "medium" });
  const moment = (at: string) => intl.formatDate(at, { dateStyle: "medium", timeStyle: "short" });
  const name = isolated(token.name);
  return (
    <li className={styles.item}>
      <div className={styles.about}>
        <strong>
          <bdi>{token.name}</bdi>
          {isOver && <span className={styles.over}>{t("access.over")}</span>}
        </strong>
        <span>{intl.formatList(token.scopes.map((it) => t(`access.scope.${it}`)))}</span>
        <span>
          {isOver
            ? t("access.overSince", { date: day(token.expiresAt) })
            : t("access.until", { date: day(token.expiresAt) })}
          {" · "}
          {token.lastUsedAt === undefined
            ? t("access.neverUsed")
            : t("access.lastUsed", { date: moment(token.lastUsedAt) })}
        </span>
      </div>
      {!isOver && (
        <Button aria-label={t("access.revokeNamed", { name })} onClick={() => setAsking(true)}>
          {t("access.revoke")}
        </Button>
      )}
      {isAsking && (
        <Confirm
          title={t("access.revokeTitle", { name })}
          button={t("access.revoke")}
          isBusy={revoke.isPending}
          failure={revoke.error}
          onConfirm={() => revoke.mutate(token.id, { onSuccess: () => setAsking(false) })}
          onClose={() => setAsking(false)}
        >
          {t("access.revokeLead")}
        </Confirm>
      )}
    </li>
  );
}

const LONGEST_TIMER = 2 ** 31 - 1;

/** Whether a time is over, also when it passes while it is looked at. */
function useIsPast(at: string): boolean {
  const [, setNow] = useState(0);
  const left = Date.parse(at) - Date.now();
  useEffect(() => {
    if (left <= 0 || left > LONGEST_TIMER) return;
    const timer = setTimeout(() => setNow(Date.now()), left);
    return () => clearTimeout(timer);
  }, [left]);
  return left <= 0;
}
