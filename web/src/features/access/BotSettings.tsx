import { Bot as BotIcon, Plus } from "lucide-react";
import { useId, useState } from "react";
import { useIntl } from "react-intl";
import { Problem } from "../../api/problem";
import type { Bot } from "../../api/types";
import { toast } from "../../app/toasts";
import { isolated, problemText, useText } from "../../i18n/text";
import { Avatar } from "../../ui/Avatar";
import { Button } from "../../ui/Button";
import { Empty, Failure, Loading } from "../../ui/States";
import styles from "./Access.module.css";
import { useBots, useDeleteBot, useLockBot } from "./bots";
import { Confirm } from "./Confirm";
import { CreateBot } from "./CreateBot";
import { Tokens } from "./Tokens";

/** Programs that speak for themselves, under names of their own. */
export default function BotSettings() {
  const t = useText();
  const bots = useBots();
  const [isMaking, setMaking] = useState(false);
  const [shown, setShown] = useState<string>();
  return (
    <section className={styles.section}>
      <h2>{t("access.bots")}</h2>
      <p className={styles.lead}>{t("access.botsLead")}</p>
      <div className={styles.buttons}>
        <Button look="primary" onClick={() => setMaking(true)}>
          <Plus size={16} aria-hidden="true" /> {t("access.newBot")}
        </Button>
      </div>
      {bots.isPending && <Loading label={t("loading")} />}
      {bots.isError && <Failure problem={Problem.from(bots.error)} onRetry={() => void bots.refetch()} />}
      {bots.data?.length === 0 && <Empty icon={<BotIcon size={24} />} title={t("access.noBots")} />}
      <ul className={styles.list}>
        {bots.data?.map((it) => (
          <BotItem
            key={it.id}
            bot={it}
            isOpen={shown === it.id}
            onToggle={() => setShown(shown === it.id ? undefined : it.id)}
          />
        ))}
      </ul>
      {isMaking && <CreateBot onMade={setShown} onClose={() => setMaking(false)} />}
    </section>
  );
}

function BotItem({ bot, isOpen, onToggle }: { bot: Bot; isOpen: boolean; onToggle: () => void }) {
  const t = useText();
  const intl = useIntl();
  const id = useId();
  const [isAsking, setAsking] = useState(false);
  const lock = useLockBot(bot.id);
  const end = useDeleteBot(bot.id);
  const name = isolated(bot.displayName);
  const toggleLock = () =>
    lock.mutate(!bot.disabled, {
      onError: (failure) => toast(problemText(t, Problem.from(failure)), "problem"),
    });
  return (
    <li className={styles.item}>
      <Avatar id={bot.id} name={bot.displayName} />
      <div className={styles.about}>
        <strong>
          <bdi>{bot.displayName}</bdi>
          {bot.disabled && <span className={styles.over}>{t("access.disabled")}</span>}
        </strong>
        <span>
          <bdi>@{bot.username}</bdi>
          {" · "}
          {t("access.made", { date: intl.formatDate(bot.createdAt, { dateStyle: "medium" }) })}
        </span>
      </div>
      <div className={styles.buttons}>
        <Button
          aria-expanded={isOpen}
          aria-controls={isOpen ? id : undefined}
          aria-label={t("access.tokensOf", { name })}
          onClick={onToggle}
        >
          {t("access.botTokens")}
        </Button>
        <Button
          isBusy={lock.isPending}
          aria-label={t(bot.disabled ? "access.enableNamed" : "access.disableNamed", { name })}
          onClick={toggleLock}
        >
          {t(bot.disabled ? "access.enable" : "access.disable")}
        </Button>
        <Button look="danger" aria-label={t("access.deleteNamed", { name })} onClick={() => setAsking(true)}>
          {t("access.delete")}
        </Button>
      </div>
      {isOpen && (
        <section id={id} className={styles.inside} aria-label={t("access.tokensOf", { name })}>
          <Tokens botId={bot.id} />
        </section>
      )}
      {isAsking && (
        <Confirm
          title={t("access.deleteTitle", { name })}
          button={t("access.delete")}
          isBusy={end.isPending}
          failure={end.error}
          onConfirm={() => end.mutate(undefined, { onSuccess: () => setAsking(false) })}
          onClose={() => setAsking(false)}
        >
          {t("access.deleteLead")}
        </Confirm>
      )}
    </li>
  );
}
