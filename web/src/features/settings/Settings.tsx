import { ArrowLeft } from "lucide-react";
import { follow, navigate, pathOf, SETTINGS, type SettingsSection } from "../../app/route";
import { type TextId, useText } from "../../i18n/text";
import { IconButton } from "../../ui/Button";
import { Page } from "../../ui/Page";
import { AccountSettings } from "./AccountSettings";
import { AppearanceSettings } from "./AppearanceSettings";
import { BlockedPeople } from "./BlockedPeople";
import { NotificationSettings } from "./NotificationSettings";
import { ProfileSettings } from "./ProfileSettings";
import { SessionSettings } from "./SessionSettings";
import styles from "./Settings.module.css";

const TITLES: Record<SettingsSection, TextId> = {
  profile: "settings.profile",
  account: "settings.account",
  appearance: "settings.appearance",
  notifications: "settings.notifications",
  sessions: "settings.sessions",
  blocked: "settings.blocked",
};

export default function Settings({ section }: { section: SettingsSection }) {
  const t = useText();
  return (
    <Page
      title={t("settings.title")}
      back={
        <IconButton label={t("conversation.toList")} onClick={() => navigate({ name: "home" })}>
          <ArrowLeft size={20} />
        </IconButton>
      }
    >
      <nav className={styles.sections} aria-label={t("settings.title")}>
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
      {section === "profile" && <ProfileSettings />}
      {section === "account" && <AccountSettings />}
      {section === "appearance" && <AppearanceSettings />}
      {section === "notifications" && <NotificationSettings />}
      {section === "sessions" && <SessionSettings />}
      {section === "blocked" && <BlockedPeople />}
    </Page>
  );
}
