import { useState } from "react";
import type { PollRules } from "../../api/types";
import { useText } from "../../i18n/text";
import { Button } from "../../ui/Button";
import { Dialog, DialogActions } from "../../ui/Dialog";
import { Form, Select, Switch, TextField } from "../../ui/Field";
import { LEAST_OPTIONS, LONGEST_OPTION, LONGEST_QUESTION, MOST_OPTIONS, pollText } from "./pollText";

const HOUR = 3_600_000;
/** How long a poll is open, in hours; until it is closed, where it is none of these. */
const ENDS = { hour: 1, day: 24, week: 7 * 24 } as const;

interface Props {
  readonly question: string;
  readonly onAsk: (text: string, rules: PollRules) => void;
  readonly onClose: () => void;
}

/** Asks something that can be chosen from. Its texts are those of who opens it. */
export default function PollDialog({ question: begun, onAsk, onClose }: Props) {
  const t = useText();
  const [question, setQuestion] = useState(begun);
  const [options, setOptions] = useState<readonly string[]>(["", ""]);
  const [multiple, setMultiple] = useState(false);
  const [anonymous, setAnonymous] = useState(false);
  const [end, setEnd] = useState<keyof typeof ENDS | "open">("open");
  const text = pollText(question, options);
  // There is always one more to be filled in.
  const write = (at: number, value: string) => {
    const next = options.map((it, index) => (index === at ? value : it));
    const isMore = next.at(-1)?.trim() !== "" && next.length < MOST_OPTIONS;
    setOptions(isMore ? [...next, ""] : next);
  };
  return (
    <Dialog title={t("polls.title")} onClose={onClose}>
      <Form
        onSubmit={() => {
          if (text === undefined) return;
          const endsAt = end === "open" ? undefined : new Date(Date.now() + ENDS[end] * HOUR).toISOString();
          onAsk(text, { multiple, anonymous, ...(endsAt === undefined ? {} : { endsAt }) });
          onClose();
        }}
      >
        <TextField
          label={t("polls.question")}
          required
          maxLength={LONGEST_QUESTION}
          value={question}
          onChange={(event) => setQuestion(event.target.value)}
        />
        {options.map((it, index) => (
          <TextField
            // biome-ignore lint/suspicious/noArrayIndexKey: an option is its place
            key={index}
            label={t("polls.option", { number: index + 1 })}
            required={index < LEAST_OPTIONS}
            maxLength={LONGEST_OPTION}
            value={it}
            onChange={(event) => write(index, event.target.value)}
          />
        ))}
        <Switch label={t("polls.multiple")} checked={multiple} onChange={setMultiple} />
        <Switch
          label={t("polls.anonymous")}
          hint={t("polls.anonymousHint")}
          checked={anonymous}
          onChange={setAnonymous}
        />
        <Select
          label={t("polls.end")}
          value={end}
          onChange={(event) => setEnd(event.target.value as typeof end)}
        >
          {(["open", "hour", "day", "week"] as const).map((it) => (
            <option key={it} value={it}>
              {t(`polls.end.${it}`)}
            </option>
          ))}
        </Select>
        <DialogActions>
          <Button onClick={onClose}>{t("cancel")}</Button>
          <Button look="primary" type="submit" disabled={text === undefined}>
            {t("polls.ask")}
          </Button>
        </DialogActions>
      </Form>
    </Dialog>
  );
}
