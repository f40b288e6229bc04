/** A text with what of it is selected. */
export interface Selected {
  readonly text: string;
  readonly start: number;
  readonly end: number;
}

/** What a part of a text can be made. */
export type Format = "bold" | "italic" | "strike" | "code" | "block" | "quote" | "list" | "numbered" | "link";

const MARKS = { bold: "**", italic: "_", strike: "~~", code: "`" } as const;
const PREFIXES = { quote: () => "> ", list: () => "- ", numbered: (at: number) => `${at + 1}. ` } as const;
const PREFIX = /^(?:> |- |\d+\. )/;
const FENCE = "```";
const ADDRESS = /^https?:\/\/\S+$/;

/** Formats what is selected as Markdown has it; marks and lines that have the format already lose it. */
export function formatted(selected: Selected, format: Format): Selected {
  switch (format) {
    case "bold":
    case "italic":
    case "strike":
    case "code":
      return wrapped(selected, MARKS[format]);
    case "quote":
    case "list":
    case "numbered":
      return prefixed(selected, PREFIXES[format]);
    case "block":
      return fenced(selected);
    case "link":
      return linked(selected);
  }
}

function wrapped({ text, start, end }: Selected, mark: string): Selected {
  const inside = text.slice(start, end);
  const isMarked = text.slice(0, start).endsWith(mark) && text.slice(end).startsWith(mark);
  if (isMarked) {
    return {
      text: text.slice(0, start - mark.length) + inside + text.slice(end + mark.length),
      start: start - mark.length,
      end: end - mark.length,
    };
  }
  return {
    text: text.slice(0, start) + mark + inside + mark + text.slice(end),
    start: start + mark.length,
    end: end + mark.length,
  };
}

/** Whole lines, from the one where the selection begins to the one where it ends. */
function prefixed({ text, start, end }: Selected, prefix: (at: number) => string): Selected {
  const from = text.lastIndexOf("\n", start - 1) + 1;
  const next = text.indexOf("\n", end);
  const to = next < 0 ? text.length : next;
  const lines = text.slice(from, to).split("\n");
  const isMarked = lines.every((it, at) => it.startsWith(prefix(at)));
  const changed = lines.map((it, at) =>
    isMarked ? it.slice(prefix(at).length) : prefix(at) + it.replace(PREFIX, ""),
  );
  const middle = changed.join("\n");
  const isOne = start === end;
  return {
    text: text.slice(0, from) + middle + text.slice(to),
    start: isOne ? from + middle.length : from,
    end: from + middle.length,
  };
}

function fenced({ text, start, end }: Selected): Selected {
  const before = start === 0 || text[start - 1] === "\n" ? "" : "\n";
  const after = end === text.length || text[end] === "\n" ? "" : "\n";
  const open = `${before}${FENCE}\n`;
  return {
    text: `${text.slice(0, start)}${open}${text.slice(start, end)}\n${FENCE}${after}${text.slice(end)}`,
    start: start + open.length,
    end: end + open.length,
  };
}

/** With the part selected that is still to be written: the address, or what is read in its place. */
function linked({ text, start, end }: Selected): Selected {
  const inside = text.slice(start, end);
  const isAddress = ADDRESS.test(inside);
  const link = isAddress ? `[](${inside})` : `[${inside}](https://)`;
  const at = isAddress || inside === "" ? start + 1 : start + link.length - 1;
  return { text: text.slice(0, start) + link + text.slice(end), start: at, end: at };
}
