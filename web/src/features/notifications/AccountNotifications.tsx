import { useState } from "react";
import { useStore } from "zustand";
import { Problem } from "../../api/problem";
import type { ChangeNotificationPreferences, DigestPreference, QuietHours } from "../../api/types";
import { useClient } from "../../app/client";
import { toast } from "../../app/toasts";
import { problemText, useText } from "../../i18n/text";
import { Button } from "../../ui/Button";
import { Choices, Form, Switch, TextArea, TextField } from "../../ui/Field";
import { Loading } from "../../ui/States";
import styles from "./Notifications.module.css";

/** What the user is told wherever they have not said anything else of the conversation. */
export function AccountNotifications() {
  const t = useText();
  const { notifications } = useClient();
  const preferences = useStore(notifications.store, (it) => it.preferences);
  if (preferences === undefined) return <Loading label={t("loading")} />;
  const change = (changes: ChangeNotificationPreferences) =>
    notifications.change(changes).catch((failure) => {
      toast(problemText(t, Problem.from(failure)), "problem");
    });
  return (
    <>
      <Choices
        label={t("notifications.level")}
        value={preferences.level}
        onChange={(level) => void change({ level })}
        choices={[
          { value: "all", label: t("notifications.all"), hint: t("notifications.allHint") },
          { value: "mentions", label: t("notifications.mentions") },
          { value: "nothing", label: t("notifications.nothing") },
        ]}
      />
      <Keywords known={preferences.keywords} />
      <Quiet hours={preferences.quietHours} onChange={(quietHours) => void change({ quietHours })} />
      <Digest known={preferences.digest} onChange={(digest) => void change({ digest })} />
    </>
  );
}

function Digest({
  known,
  onChange,
}: {
  known: DigestPreference;
  onChange: (digest: DigestPreference) => void;
}) {
  const t = useText();
  return (
    <>
      <Choices
        label={t("notifications.digest")}
        value={known.after}
        onChange={(after) => onChange({ ...known, after })}
        choices={[
          { value: "off", label: t("notifications.digestOff") },
          { value: "15m", label: t("notifications.digestQuarter") },
          { value: "1h", label: t("notifications.digestHour") },
          { value: "1d", label: t("notifications.digestDay") },
        ]}
      />
      {known.after !== "off" && (
        <Switch
          label={t("notifications.digestContents")}
          hint={t("notifications.digestContentsHint")}
          checked={known.contents}
          onChange={(contents) => onChange({ ...known, contents })}
        />
      )}
    </>
  );
}

function Keywords({ known }: { known: readonly string[] }) {
  const t = useText();
  const { notifications } = useClient();
  const [text, setText] = useState(known.join(", "));
  const [problem, setProblem] = useState<Problem>();
  const save = () => {
    const keywords = text
      .split(/[,\n]/)
      .map((it) => it.trim())
      .filter((it) => it !== "");
    notifications.change({ keywords }).then(
      () => {
        // As the server keeps them, which is each once.
        setText(notifications.store.getState().preferences?.keywords.join(", ") ?? text);
        setProblem(undefined);
        toast(t("saved"));
      },
      (failure) => setProblem(Problem.from(failure)),
    );
  };
  return (
    <Form onSubmit={save}>
      <TextArea
        label={t("notifications.keywords")}
        hint={t("notifications.keywordsHint")}
        value={text}
        error={
          problem === undefined ? undefined : (Object.values(problem.fields)[0] ?? problemText(t, problem))
        }
        onChange={(event) => setText(event.target.value)}
      />
      <div>
        <Button type="submit">{t("notifications.saveKeywords")}</Button>
      </div>
    </Form>
  );
}

/** Nights, of most people. */
const USUAL = { from: "22:00", until: "07:00" };

function Quiet({
  hours,
  onChange,
}: {
  hours: QuietHours | undefined;
  onChange: (hours: QuietHours) => void;
}) {
  const t = useText();
  const timeZone = Intl.DateTimeFormat().resolvedOptions().timeZone;
  const known = hours ?? { on: false, ...USUAL, timeZone };
  const time = (field: "from" | "until") => ({
    type: "time",
    required: true,
    value: known[field],
    onChange: (event: { target: { value: string } }) => {
      if (event.target.value !== "") onChange({ ...known, timeZone, [field]: event.target.value });
    },
  });
  return (
    <>
      <Switch
        label={t("notifications.quiet")}
        hint={t("notifications.quietHint")}
        checked={known.on}
        onChange={(on) => onChange({ ...known, timeZone, on })}
      />
      {known.on && (
        <div className={styles.hours}>
          <TextField label={t("notifications.from")} {...time("from")} />
          <TextField
            label={t("notifications.until")}
            hint={t("notifications.zone", { zone: known.timeZone.replaceAll("_", " ") })}
            {...time("until")}
          />
        </div>
      )}
    </>
  );
}
