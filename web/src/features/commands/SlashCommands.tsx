import {
  type KeyboardEvent,
  lazy,
  type Ref,
  useEffect,
  useId,
  useImperativeHandle,
  useRef,
  useState,
} from "react";
import type { Conversation, PollRules } from "../../api/types";
import { useClient } from "../../app/client";
import { toast } from "../../app/toasts";
import { MoreTexts } from "../../i18n/more";
import { useText } from "../../i18n/text";
import { FormError } from "../../ui/Field";
import { Part } from "../../ui/Part";
import lists from "../composer/Completions.module.css";
import { commandIn, commandsFor, run } from "./commands";
import styles from "./SlashCommands.module.css";

const ReminderDialog = lazy(() => import("../reminders/ReminderDialog"));
const PollDialog = lazy(() => import("../polls/PollDialog"));

/** Says something; a poll, where there are rules of one. */
export type Say = (
  text: string,
  poll?: { readonly contentType: "text/plain"; readonly poll: PollRules },
) => void;

export interface SlashHandle {
  /** @returns whether the key was meant for the list */
  onKeyDown(event: KeyboardEvent): boolean;
}

interface Props {
  readonly ref: Ref<SlashHandle>;
  readonly about: Conversation;
  readonly text: string;
  readonly setText: (text: string) => void;
  /** How often it was to be done, as it stands; at once, where this was not there yet. */
  readonly orders: number;
  readonly onSay: Say;
  readonly onDone: () => void;
}

/** What can be commanded by a text that begins with a slash, and what became of it. */
export default function SlashCommands(props: Props) {
  return (
    <MoreTexts>
      <Slash {...props} />
    </MoreTexts>
  );
}

function Slash({ ref, about, text, setText, orders, onSay, onDone }: Props) {
  const t = useText();
  const client = useClient();
  const listId = useId();
  const [at, setAt] = useState(0);
  const [refusal, setRefusal] = useState<string>();
  const [question, setQuestion] = useState<string>();
  const [isListing, setListing] = useState(false);
  const isRunning = useRef(false);
  // While its name is written; after that there is nothing to choose.
  const options = /\s/.test(text) ? [] : commandsFor(about, commandIn(text)?.name ?? "");
  // biome-ignore lint/correctness/useExhaustiveDependencies: another text is another command
  useEffect(() => {
    setAt(0);
    setRefusal(undefined);
  }, [text]);
  useImperativeHandle(ref, () => ({
    onKeyDown(event) {
      const option = options[at];
      if (option === undefined) return false;
      const isWhole = text === `/${option.name}`;
      if (event.key === "ArrowDown") setAt((at + 1) % options.length);
      else if (event.key === "ArrowUp") setAt((at - 1 + options.length) % options.length);
      else if (event.key === "Tab" && !event.shiftKey) setText(`/${option.name} `);
      else if (event.key === "Enter" && !isWhole) setText(`/${option.name} `);
      else return false;
      event.preventDefault();
      return true;
    },
  }));
  // biome-ignore lint/correctness/useExhaustiveDependencies: it is done as often as it was to be
  useEffect(() => {
    if (orders === 0 || isRunning.current) return;
    isRunning.current = true;
    void run(text, { client, about, t }).then((outcome) => {
      isRunning.current = false;
      if (outcome.kind === "refused") setRefusal(outcome.text);
      if (outcome.kind === "say") onSay(outcome.text);
      if (outcome.kind === "ask") setQuestion(outcome.question);
      if (outcome.kind === "reminders") setListing(true);
      if (outcome.kind === "done") {
        toast(outcome.text);
        onDone();
      }
    });
  }, [orders]);
  return (
    <>
      {options.length > 0 && (
        <div
          id={listId}
          role="listbox"
          aria-label={t("slash.commands")}
          className={lists.list}
          tabIndex={-1}
          aria-activedescendant={`${listId}-${at}`}
        >
          {options.map((it, index) => (
            // biome-ignore lint/a11y/useKeyWithClickEvents: the keys are the text area's
            <div
              key={it.name}
              id={`${listId}-${index}`}
              role="option"
              tabIndex={-1}
              aria-selected={index === at}
              className={lists.option}
              onPointerDown={(event) => event.preventDefault()}
              onClick={() => setText(`/${it.name} `)}
            >
              <strong>
                /{it.name} {it.usage !== undefined && <em>{t(it.usage)}</em>}
              </strong>
              <span className={lists.detail}>{t(it.help)}</span>
            </div>
          ))}
        </div>
      )}
      {isListing && (
        <Part>
          <ReminderDialog
            onClose={() => {
              setListing(false);
              onDone();
            }}
          />
        </Part>
      )}
      {question !== undefined && (
        <Part>
          <PollDialog
            question={question}
            onAsk={(asked, poll) => onSay(asked, { contentType: "text/plain", poll })}
            onClose={() => setQuestion(undefined)}
          />
        </Part>
      )}
      {refusal !== undefined && (
        <div className={styles.refusal}>
          <FormError>{refusal}</FormError>
        </div>
      )}
    </>
  );
}
