/** How code is told apart. */
export type Kind = "comment" | "string" | "number" | "keyword";

export interface Part {
  readonly kind: Kind | undefined;
  readonly text: string;
}

/** More than this is shown in one colour. */
const LONGEST = 20_000;

const words = (text: string) => new Set(text.split(" "));

const BRACES = words(
  "abstract as async await boolean break byte case catch char class const continue default defer delete do double else enum export extends extern false final finally float fn for from func function go if implements import in instanceof int interface internal let long match mod mut namespace new nil null object operator override package private protected pub public readonly record return sealed self short static string struct super switch this throw throws trait true try type typeof undefined union unsafe use using val var virtual void volatile when where while with yield",
);
const INDENTED = words(
  "and as assert async await begin break case class continue def del do done elif else elsif end ensure esac except export fi finally for from function global if import in is lambda local module next nil none nonlocal not null or pass raise require rescue return self then true false try unless until while with yield",
);
const QUERY = words(
  "add all alter and as asc begin between by case check commit constraint create cross default delete desc distinct drop else end exists explain false foreign from full grant group having in index inner insert into is join key lateral left like limit not null offset on or order outer partition primary references returning revoke right rollback select set table then true union unique update using values view when where with",
);
const DATA = words("true false null yes no");

const STRINGS = String.raw`"(?:\\.|[^"\\\n])*"?|'(?:\\.|[^'\\\n])*'?`;
const NUMBERS = String.raw`\b\d[\w.]*`;
const NAMES = String.raw`[A-Za-z_$][\w$]*`;

interface Grammar {
  readonly comments: string;
  readonly strings: string;
  readonly keywords: ReadonlySet<string>;
}

const LIKE_C: Grammar = {
  comments: String.raw`//[^\n]*|/\*[\s\S]*?(?:\*/|$)`,
  strings: String.raw`${STRINGS}|\x60(?:\\[\s\S]|[^\x60\\])*\x60?`,
  keywords: BRACES,
};
const LIKE_SHELL: Grammar = { comments: String.raw`#[^\n]*`, strings: STRINGS, keywords: INDENTED };
const LIKE_SQL: Grammar = {
  comments: String.raw`--[^\n]*|/\*[\s\S]*?(?:\*/|$)`,
  strings: STRINGS,
  keywords: QUERY,
};
const LIKE_DATA: Grammar = { comments: String.raw`#[^\n]*|//[^\n]*`, strings: STRINGS, keywords: DATA };

const GRAMMARS: readonly (readonly [ReadonlySet<string>, Grammar])[] = [
  [
    words(
      "c cc cpp c++ cs csharp css dart go groovy h hpp java javascript js jsx kotlin kt less php rs rust scala scss swift ts tsx typescript zig",
    ),
    LIKE_C,
  ],
  [
    words(
      "bash dockerfile elixir fish make makefile nix perl powershell ps1 py python r rb ruby sh shell zsh",
    ),
    LIKE_SHELL,
  ],
  [words("mysql pgsql plsql postgres postgresql sql sqlite"), LIKE_SQL],
  [words("conf env hcl ini json json5 jsonc properties tf toml yaml yml"), LIKE_DATA],
];

/** The parts of some code, which together are the code; one only where the language is none that is known. */
export function highlighted(text: string, language: string): readonly Part[] {
  const name = language.toLowerCase().split(/\s/, 1)[0] ?? "";
  const grammar = GRAMMARS.find(([names]) => names.has(name))?.[1];
  if (grammar === undefined || text.length > LONGEST) return [{ kind: undefined, text }];
  const { comments, strings, keywords } = grammar;
  const pattern = new RegExp(`(${comments})|(${strings})|(${NUMBERS})|(${NAMES})`, "g");
  const parts: Part[] = [];
  let at = 0;
  for (const found of text.matchAll(pattern)) {
    const [whole, comment, string, number, word] = found;
    const isKeyword = word !== undefined && keywords.has(word.toLowerCase());
    const kind: Kind | undefined =
      comment !== undefined
        ? "comment"
        : string !== undefined
          ? "string"
          : number !== undefined
            ? "number"
            : isKeyword
              ? "keyword"
              : undefined;
    if (kind === undefined) continue;
    if (found.index > at) parts.push({ kind: undefined, text: text.slice(at, found.index) });
    parts.push({ kind, text: whole });
    at = found.index + whole.length;
  }
  if (at < text.length) parts.push({ kind: undefined, text: text.slice(at) });
  return parts;
}
