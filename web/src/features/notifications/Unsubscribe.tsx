import { useState } from "react";
import { Problem } from "../../api/problem";
import { createApi } from "../../api/rest";
import { MoreTexts } from "../../i18n/more";
import { useText } from "../../i18n/text";
import { Button } from "../../ui/Button";
import { Failure } from "../../ui/States";
import { Welcome } from "../sign-in/SignIn";

type State = "asked" | "asking" | "done" | Problem;

/** Where a mail of what waits leads who wants no more of them: signed in or not, since the link says who that is. */
export default function Unsubscribe({ token }: { token: string }) {
  return (
    <MoreTexts>
      <Question token={token} />
    </MoreTexts>
  );
}

function Question({ token }: { token: string }) {
  const t = useText();
  const [state, setState] = useState<State>("asked");
  const ask = () => {
    setState("asking");
    createApi({ baseUrl: location.origin })
      .POST("/api/v1/notifications/digest/unsubscriptions/{token}", {
        params: { path: { token } },
        // It is about whom the link names, and not about who is signed in here.
        credentials: "omit",
      })
      .then(
        () => setState("done"),
        (failure) => setState(Problem.from(failure)),
      );
  };
  if (state === "done" || (state instanceof Problem && state.code === "not-found")) {
    return (
      <Welcome
        title={t(state === "done" ? "unsubscribe.done" : "unsubscribe.unknown")}
        lead={t(state === "done" ? "unsubscribe.doneLead" : "unsubscribe.unknownLead")}
      >
        <a href="/settings/notifications">{t("unsubscribe.settings")}</a>
      </Welcome>
    );
  }
  return (
    <Welcome title={t("unsubscribe.title")} lead={t("unsubscribe.lead")}>
      {state instanceof Problem ? (
        <Failure problem={state} onRetry={ask} />
      ) : (
        <Button look="primary" isBusy={state === "asking"} onClick={ask}>
          {t("unsubscribe.button")}
        </Button>
      )}
    </Welcome>
  );
}
