// The guides of `docs/guides` as pages: Markdown without HTML of its own.
import { Marked } from "marked";
import { escaped, page, raw, slug } from "./html.mjs";

/** In the repository guides point at each other's files and at the documents of the API; here those are pages. */
const PAGES = {
  "openapi.json": "/docs/rest",
  "asyncapi.json": "/docs/socket",
  "problem.schema.json": "/docs/problems",
};

function addressOf(href) {
  const file = href.split("/").at(-1);
  return PAGES[file] ?? (file.endsWith(".md") ? `/docs/${file.slice(0, -".md".length)}` : href);
}

export function guidePage(name, markdown) {
  const marked = new Marked();
  const headings = [];
  let title = "";
  marked.use({
    renderer: {
      html: ({ text }) => escaped(text),
      heading({ tokens, depth }) {
        const text = this.parser.parseInline(tokens);
        const id = slug(text.replace(/<[^>]+>/g, ""));
        if (depth === 1) {
          title = text;
          return "";
        }
        if (depth === 2) headings.push({ href: `#${id}`, text: text.replace(/<[^>]+>/g, "") });
        return `<h${depth} id="${id}">${text}</h${depth}>\n`;
      },
      link({ href, tokens }) {
        return `<a href="${escaped(addressOf(href))}">${this.parser.parseInline(tokens)}</a>`;
      },
      code: ({ text, lang }) =>
        `<pre tabindex="0"><code class="${escaped(lang?.split(" ")[0] ?? "")}">${escaped(text)}</code></pre>\n`,
    },
  });
  const body = raw(marked.parse(markdown));
  if (title === "") throw new Error(`${name} has no title`);
  return {
    title,
    html: page({
      path: `/docs/${name}`,
      title,
      contents: [{ title: "On this page", links: headings }],
      body,
    }),
  };
}
