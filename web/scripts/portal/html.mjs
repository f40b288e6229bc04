// HTML as text: what is put in is escaped, unless it is HTML already.

class Html {
  constructor(text) {
    this.text = text;
  }

  toString() {
    return this.text;
  }
}

const ESCAPES = { "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;", "'": "&#39;" };

export const escaped = (text) => String(text).replace(/[&<>"']/g, (it) => ESCAPES[it]);

/** HTML that is made elsewhere, and safe. */
export const raw = (text) => new Html(text);

export function html(parts, ...values) {
  return raw(parts.reduce((text, part, index) => text + shown(values[index - 1]) + part));
}

function shown(value) {
  if (value === undefined || value === null || value === false) return "";
  if (Array.isArray(value)) return value.map(shown).join("");
  return value instanceof Html ? value.text : escaped(value);
}

/** A sentence of the documents: `code`, and links. */
export function prose(text) {
  return raw(
    escaped(text ?? "")
      .replace(/`([^`]+)`/g, "<code>$1</code>")
      .replace(/\[([^\]]+)\]\(([^)\s]+)\)/g, '<a href="$2">$1</a>'),
  );
}

/** What an element is linked to by. */
export const slug = (...parts) =>
  parts
    .join("-")
    .replace(/[^A-Za-z0-9]+/g, "-")
    .replace(/^-|-$/g, "")
    .toLowerCase();

const PAGES = [
  ["/docs", "Overview"],
  ["/docs/rest", "REST"],
  ["/docs/socket", "Socket"],
  ["/docs/problems", "Problems"],
];

/**
 * @param contents what stands beside the text: `{title, links: [{href, text}]}`
 */
export function page({ path, title, lead, contents, body }) {
  return html`<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${title} · Parley for developers</title>
<link rel="icon" href="/icon.svg" type="image/svg+xml">
<link rel="stylesheet" href="/docs/portal.css">
</head>
<body>
<a class="skip" href="#content">Skip to the text</a>
<header>
<a class="brand" href="/docs"><img src="/icon.svg" alt="" width="28" height="28">Parley for developers</a>
<nav aria-label="Documents">${PAGES.map(
    ([href, text]) => html`<a href="${href}"${href === path && raw(' aria-current="page"')}>${text}</a>`,
  )}</nav>
</header>
<div class="columns">
<nav class="contents" aria-label="On this page">${contents.map(
    ({ title: group, links }) =>
      html`<h2>${group}</h2><ul>${links.map(
        ({ href, text }) => html`<li><a href="${href}">${text}</a></li>`,
      )}</ul>`,
  )}</nav>
<main id="content" tabindex="-1">
<h1>${title}</h1>
${lead && html`<p class="lead">${prose(lead)}</p>`}
${body}
</main>
</div>
</body>
</html>
`;
}
