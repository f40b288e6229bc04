import { useStore } from "zustand";
import { useClient } from "../../app/client";
import { changeLanguage, changeSetting } from "../../app/following";
import { preferences } from "../../app/preferences";
import { useText } from "../../i18n/text";
import { Choices, Switch } from "../../ui/Field";

/** How Parley looks. All but the direction follows the user to other devices. */
export function AppearanceSettings() {
  const t = useText();
  const client = useClient();
  const { theme, density, timeFormat, sendWith, linkPreviews, language, direction } = useStore(preferences);
  return (
    <>
      <Choices
        label={t("appearance.theme")}
        value={theme}
        onChange={(it) => void changeSetting(client, t, { theme: it })}
        choices={[
          { value: "system", label: t("appearance.system") },
          { value: "light", label: t("appearance.light") },
          { value: "dark", label: t("appearance.dark") },
        ]}
      />
      <Choices
        label={t("appearance.language")}
        value={language}
        onChange={(it) => void changeLanguage(client, t, it)}
        choices={[
          { value: "system", label: t("appearance.browser") },
          { value: "en", label: "English" },
          { value: "de", label: "Deutsch" },
        ]}
      />
      <Choices
        label={t("appearance.density")}
        value={density}
        onChange={(it) => void changeSetting(client, t, { density: it })}
        choices={[
          { value: "comfortable", label: t("appearance.comfortable") },
          { value: "compact", label: t("appearance.compact"), hint: t("appearance.compactHint") },
        ]}
      />
      <Choices
        label={t("appearance.timeFormat")}
        value={timeFormat}
        onChange={(it) => void changeSetting(client, t, { timeFormat: it })}
        choices={[
          { value: "system", label: t("appearance.timeSystem") },
          { value: "24h", label: t("appearance.time24") },
          { value: "12h", label: t("appearance.time12") },
        ]}
      />
      <Choices
        label={t("appearance.sendWith")}
        value={sendWith}
        onChange={(it) => void changeSetting(client, t, { sendWith: it })}
        choices={[
          { value: "enter", label: t("appearance.enter"), hint: t("appearance.enterHint") },
          { value: "ctrl-enter", label: t("appearance.ctrlEnter"), hint: t("appearance.ctrlEnterHint") },
        ]}
      />
      <Switch
        label={t("appearance.linkPreviews")}
        hint={t("appearance.linkPreviewsHint")}
        checked={linkPreviews}
        onChange={(it) => void changeSetting(client, t, { linkPreviews: it })}
      />
      <Switch
        label={t("appearance.rtl")}
        hint={t("appearance.rtlHint")}
        checked={direction === "rtl"}
        onChange={(it) => preferences.setState({ direction: it ? "rtl" : "ltr" })}
      />
    </>
  );
}
