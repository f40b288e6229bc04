import { type ReactNode, useEffect, useState } from "react";
import { createIntl, type IntlShape, RawIntlProvider, useIntl } from "react-intl";
import { Loading } from "../ui/States";
import { useText } from "./text";

type Messages = Record<string, string>;

// Which they are, the build says: scripts/generate-messages.mjs.
const CATALOGUES = {
  en: () => import("../../generated/more-en.json"),
  de: () => import("../../generated/more-de.json"),
};

/** Shows its children once the texts are there that few views need, and that no conversation waits for. */
export function MoreTexts({ children }: { children: ReactNode }) {
  const t = useText();
  const intl = useIntl();
  const [more, setMore] = useState<IntlShape>();
  useEffect(() => {
    let isWanted = true;
    const language = intl.locale.startsWith("de") ? "de" : "en";
    CATALOGUES[language]().then(({ default: messages }) => {
      if (!isWanted) return;
      const all = { ...intl.messages, ...(messages as unknown as Messages) } as Messages;
      setMore(createIntl({ locale: intl.locale, messages: all }));
    });
    return () => {
      isWanted = false;
    };
  }, [intl]);
  if (more === undefined) return <Loading label={t("loading")} />;
  return <RawIntlProvider value={more}>{children}</RawIntlProvider>;
}
