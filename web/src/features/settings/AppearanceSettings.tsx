import { useStore } from "zustand";
import { preferences } from "../../app/preferences";
import { useText } from "../../i18n/text";
import { Choices, Switch } from "../../ui/Field";

export function AppearanceSettings() {
  const t = useText();
  const { theme, language, direction } = useStore(preferences);
  return (
    <>
      <Choices
        label={t("appearance.theme")}
        value={theme}
        onChange={(it) => preferences.setState({ theme: it })}
        choices={[
          { value: "system", label: t("appearance.system") },
          { value: "light", label: t("appearance.light") },
          { value: "dark", label: t("appearance.dark") },
        ]}
      />
      <Choices
        label={t("appearance.language")}
        value={language}
        onChange={(it) => preferences.setState({ language: it })}
        choices={[
          { value: "system", label: t("appearance.browser") },
          { value: "en", label: "English" },
          { value: "de", label: "Deutsch" },
        ]}
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
