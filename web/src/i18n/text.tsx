import { type ReactNode, useCallback, useEffect, useState } from "react";
import { createIntl, type IntlShape, RawIntlProvider, useIntl } from "react-intl";
import { useStore } from "zustand";
import type { Problem } from "../api/problem";
import { type Preferences, preferences } from "../app/preferences";
import type en from "./en.json";
import { withTimeFormat } from "./locale";

export type TextId = keyof typeof en;
export type Language = "en" | "de";
type Values = Record<string, string | number>;

const CATALOGUES = {
  en: () => import("../../generated/messages-en.json"),
  de: () => import("../../generated/messages-de.json"),
};

/** The language that the user chose, or the first of the browser's that there is. */
export function languageOf(chosen: Language | "system"): Language {
  if (chosen !== "system") return chosen;
  const known = navigator.languages.map((it) => it.slice(0, 2)).find((it) => it in CATALOGUES);
  return (known ?? "en") as Language;
}

/** Shows its children in the user's language, once that is loaded. */
export function Texts({ children }: { children: ReactNode }) {
  const language = languageOf(useStore(preferences, (it) => it.language));
  const timeFormat = useStore(preferences, (it) => it.timeFormat);
  const direction = useStore(preferences, (it) => it.direction);
  const [intl, setIntl] = useState<IntlShape>();
  useEffect(() => {
    let isWanted = true;
    CATALOGUES[language]().then(({ default: messages }) => {
      if (!isWanted) return;
      setIntl(
        createIntl({
          locale: localeOf(language, timeFormat),
          messages: messages as unknown as Record<string, string>,
        }),
      );
      document.documentElement.lang = language;
    });
    return () => {
      isWanted = false;
    };
  }, [language, timeFormat]);
  useEffect(() => {
    document.documentElement.dir = direction;
  }, [direction]);
  return intl === undefined ? null : <RawIntlProvider value={intl}>{children}</RawIntlProvider>;
}

// Dates as the browser's own region writes them, where it speaks the language.
function localeOf(language: Language, timeFormat: Preferences["timeFormat"]): string {
  const locale = navigator.languages.find((it) => it.startsWith(language)) ?? language;
  return withTimeFormat(locale, timeFormat);
}

export type Text = (id: TextId, values?: Values) => string;

export function useText(): Text {
  const intl = useIntl();
  return useCallback((id, values) => intl.formatMessage({ id }, values), [intl]);
}

/** A name in the midst of a text: whatever its letters, it changes no direction but its own. */
export function isolated(name: string): string {
  return `\u2068${name}\u2069`;
}

/** What to tell people of a problem. */
export function problemText(t: Text, problem: Problem | { code: Problem["code"] }): string {
  return t(`problem.${problem.code}`);
}
