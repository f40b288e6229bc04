import type { MarkedToken, Token, Tokens } from "marked";
import { createContext, Fragment, lazy, memo, type ReactNode, useContext, useMemo, useState } from "react";
import { useText } from "../../i18n/text";
import { Part } from "../../ui/Part";
import { Emoji } from "../emoji/Emoji";
import styles from "./Markdown.module.css";
import { beginningOf, isOnlyEmoji, parse, pieces, safeAddress } from "./markdown";
import { Spoiler } from "./Spoiler";

const Highlighted = lazy(() => import("./Highlighted"));

/** More than this is folded. */
const LONG_TEXT = 2500;
const LONG_LINES = 30;

/** Who is mentioned, by user name: only who the message names, not whoever it could mean. */
export const MentionContext = createContext<ReadonlyMap<string, { name: string; isMe: boolean }>>(new Map());

/** Markdown as elements: nothing in it becomes HTML, no image is fetched from elsewhere. */
export const Markdown = memo(function Markdown({ text }: { text: string }) {
  const t = useText();
  const [isOpen, setOpen] = useState(false);
  const isLong = text.length > LONG_TEXT || text.split("\n", LONG_LINES + 1).length > LONG_LINES;
  const shown = isLong && !isOpen ? folded(text) : text;
  const tokens = useMemo(() => parse(shown), [shown]);
  if (isOnlyEmoji(text)) return <p className={styles.emoji}>{words(text)}</p>;
  return (
    <div className={styles.markdown} dir="auto">
      {blocks(tokens)}
      {isLong && (
        <button type="button" className={styles.more} aria-expanded={isOpen} onClick={() => setOpen(!isOpen)}>
          {t(isOpen ? "message.less" : "message.more")}
        </button>
      )}
    </div>
  );
});

function folded(text: string): string {
  const lines = text.split("\n", LONG_LINES).join("\n");
  return `${beginningOf(text, Math.min(lines.length, LONG_TEXT))} …`;
}

function blocks(tokens: readonly Token[]): ReactNode {
  // biome-ignore lint/suspicious/noArrayIndexKey: the tokens of one text never change places
  return tokens.map((it, index) => <Fragment key={index}>{block(it)}</Fragment>);
}

function block(token: Token): ReactNode {
  const it = token as MarkedToken;
  switch (it.type) {
    case "space":
    case "def":
      return null;
    case "paragraph":
      return <p>{inline(it.tokens)}</p>;
    case "heading":
      // The headings of a message are not those of the page.
      return (
        <p className={styles.heading} data-depth={Math.min(it.depth, 3)}>
          {inline(it.tokens)}
        </p>
      );
    case "blockquote":
      return <blockquote>{blocks(it.tokens ?? [])}</blockquote>;
    case "list":
      return it.ordered ? (
        <ol start={Number(it.start) || 1}>{items(it as Tokens.List)}</ol>
      ) : (
        <ul>{items(it as Tokens.List)}</ul>
      );
    case "code":
      return <Code text={it.text} language={it.lang} />;
    case "hr":
      return <hr />;
    case "table":
      return <Table table={it as Tokens.Table} />;
    case "text":
      return "tokens" in it && it.tokens !== undefined ? inline(it.tokens) : <p>{words(it.text)}</p>;
    default:
      return <p>{words(it.raw)}</p>;
  }
}

function items(list: Tokens.List): ReactNode {
  return list.items.map((it, index) => (
    // biome-ignore lint/suspicious/noArrayIndexKey: the items of one text never change places
    <li key={index}>
      {it.task && (
        <input type="checkbox" checked={it.checked === true} disabled readOnly aria-label={it.text} />
      )}
      {blocks(it.tokens.filter((part) => (part as { type: string }).type !== "checkbox"))}
    </li>
  ));
}

function Table({ table }: { table: Tokens.Table }) {
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keys
    <div className={styles.scroll} tabIndex={0}>
      <table>
        <thead>
          <tr>
            {table.header.map((it, index) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: the cells of one text never change places
              <th key={index} scope="col">
                {inline(it.tokens)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {table.rows.map((row, index) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: the rows of one text never change places
            <tr key={index}>
              {row.map((it, column) => (
                // biome-ignore lint/suspicious/noArrayIndexKey: the cells of one text never change places
                <td key={column}>{inline(it.tokens)}</td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

function Code({ text, language }: { text: string; language: string | undefined }) {
  const t = useText();
  const [isCopied, setCopied] = useState(false);
  const copy = () => {
    navigator.clipboard.writeText(text).then(
      () => setCopied(true),
      () => undefined,
    );
  };
  return (
    <div className={styles.code}>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keys */}
      <pre tabIndex={0} dir="ltr">
        <code>
          {language === undefined || language === "" ? (
            text
          ) : (
            <Part fallback={text}>
              <Highlighted text={text} language={language} />
            </Part>
          )}
        </code>
      </pre>
      <button type="button" onClick={copy} onBlur={() => setCopied(false)}>
        {t(isCopied ? "copied" : "copy")}
      </button>
    </div>
  );
}

function inline(tokens: readonly Token[] | undefined): ReactNode {
  // biome-ignore lint/suspicious/noArrayIndexKey: the tokens of one text never change places
  return tokens?.map((it, index) => <Fragment key={index}>{span(it)}</Fragment>);
}

function span(token: Token): ReactNode {
  if (token.type === "spoiler") return <Spoiler>{inline(token.tokens)}</Spoiler>;
  const it = token as MarkedToken;
  switch (it.type) {
    case "strong":
      return <strong>{inline(it.tokens)}</strong>;
    case "em":
      return <em>{inline(it.tokens)}</em>;
    case "del":
      return <del>{inline(it.tokens)}</del>;
    case "codespan":
      return <code dir="ltr">{it.text}</code>;
    case "br":
      return <br />;
    case "link":
      return <Link href={it.href}>{it.raw === it.href ? it.text : inline(it.tokens)}</Link>;
    case "image":
      // An image from elsewhere would tell its server who reads this.
      return <Link href={it.href}>{it.text === "" ? it.href : it.text}</Link>;
    case "escape":
      return it.text;
    case "text":
      return "tokens" in it && it.tokens !== undefined ? inline(it.tokens) : words(it.text);
    default:
      return words(it.raw);
  }
}

function Link({ href, children }: { href: string; children: ReactNode }) {
  const address = safeAddress(href);
  if (address === undefined) return <>{children}</>;
  return (
    <a href={address} title={address} target="_blank" rel="noopener noreferrer nofollow">
      {children}
    </a>
  );
}

function words(text: string): ReactNode {
  return pieces(text).map((it, index) => {
    if (it.kind === "text") return it.text;
    // biome-ignore lint/suspicious/noArrayIndexKey: the pieces of one text never change places
    if (it.kind === "emoji") return <Emoji key={index} text={it.text} />;
    // biome-ignore lint/suspicious/noArrayIndexKey: the pieces of one text never change places
    return <Mention key={index} username={it.username} />;
  });
}

function Mention({ username }: { username: string }) {
  const mentioned = useContext(MentionContext).get(username);
  if (mentioned === undefined) return <>@{username}</>;
  return (
    <bdi className={mentioned.isMe ? styles.me : styles.mention} title={`@${username}`}>
      @{mentioned.name}
    </bdi>
  );
}
