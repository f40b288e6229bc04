import { ArrowLeft } from "lucide-react";
import { lazy, Suspense, useEffect, useRef } from "react";
import { follow, navigate, pathOf, SETTINGS, type SettingsSection } from "../../app/route";
import { MoreTexts } from "../../i18n/more";
import { type TextId, useText } from "../../i18n/text";
import { IconButton } from "../../ui/Button";
import { Page } from "../../ui/Page";
import { Loading } from "../../ui/States";
import { AccountSettings } from "./AccountSettings";
import { AppearanceSettings } from "./AppearanceSettings";
import { BlockedPeople } from "./BlockedPeople";
import { NotificationSettings } from "./NotificationSettings";
import { ProfileSettings } from "./ProfileSettings";
import { SessionSettings } from "./SessionSettings";
import styles from "./Settings.module.css";

const BotSettings = lazy(() => import("../access/BotSettings"));
const DataSettings = lazy(() => import("../account/DataSettings"));
const EmojiSettings = lazy(() => import("../emoji/EmojiSettings"));
const SecurityLog = lazy(() => import("../access/SecurityLog"));
const TokenSettings = lazy(() => import("../access/TokenSettings"));

const TITLES: Record<SettingsSection, TextId> = {
  profile: "settings.profile",
  account: "settings.account",
  appearance: "settings.appearance",
  notifications: "settings.notifications",
  sessions: "settings.sessions",
  blocked: "settings.blocked",
  emoji: "emoji.label",
  tokens: "settings.tokens",
  bots: "settings.bots",
  log: "settings.log",
  data: "settings.data",
};

export default function Settings({ section }: { section: SettingsSection }) {
  const t = useText();
  const sections = useRef<HTMLElement>(null);
  // On a narrow screen not all of them are in sight.
  useEffect(() => {
    const shown = sections.current?.querySelector(`[href="${pathOf({ name: "settings", section })}"]`);
    shown?.scrollIntoView({ block: "nearest", inline: "nearest" });
  }, [section]);
  return (
    <Page
      title={t("settings.title")}
      width="wide"
      back={
        <IconButton label={t("conversation.toList")} onClick={() => navigate({ name: "home" })}>
          <ArrowLeft size={20} />
        </IconButton>
      }
    >
      <div className={styles.layout}>
        <nav ref={sections} className={styles.sections} aria-label={t("settings.title")}>
          {SETTINGS.map((it) => (
            <a
              key={it}
              href={pathOf({ name: "settings", section: it })}
              aria-current={it === section ? "page" : undefined}
              onClick={(event) => follow(event, { name: "settings", section: it })}
            >
              {t(TITLES[it])}
            </a>
          ))}
        </nav>
        <div className={styles.shown}>
          <MoreTexts>
            {section === "profile" && <ProfileSettings />}
            {section === "account" && <AccountSettings />}
            {section === "appearance" && <AppearanceSettings />}
            {section === "notifications" && <NotificationSettings />}
            {section === "sessions" && <SessionSettings />}
            {section === "blocked" && <BlockedPeople />}
            <Suspense fallback={<Loading label={t("loading")} />}>
              {section === "emoji" && <EmojiSettings />}
              {section === "tokens" && <TokenSettings />}
              {section === "bots" && <BotSettings />}
              {section === "log" && <SecurityLog />}
              {section === "data" && <DataSettings />}
            </Suspense>
          </MoreTexts>
        </div>
      </div>
    </Page>
  );
}
