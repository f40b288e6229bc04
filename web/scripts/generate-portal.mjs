// Makes the pages for developers, which the gateway serves at /docs, of the documents of the API and the guides: files
// without a script. A link between them that leads nowhere fails the build.
import { mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { guidePage } from "./portal/guides.mjs";
import { html, page, prose } from "./portal/html.mjs";
import { problemsPage } from "./portal/problems.mjs";
import { restPage } from "./portal/rest.mjs";
import { socketPage } from "./portal/socket.mjs";

const at = (path) => fileURLToPath(new URL(path, import.meta.url));
const SPEC = at("../../contracts/src/main/resources/spec/");
const GUIDES = at("../../docs/guides/");
const DIST = at("../target/dist/");
const DOCS = join(DIST, "docs");

const schemaOf = (file) => JSON.parse(readFileSync(join(SPEC, file), "utf8"));
const rest = schemaOf("openapi.json");

const guides = readdirSync(GUIDES)
  .filter((it) => it.endsWith(".md"))
  .sort()
  .map((file) => ({
    name: file.slice(0, -".md".length),
    ...guidePage(file.slice(0, -".md".length), readFileSync(join(GUIDES, file), "utf8")),
  }));

const pages = {
  index: page({
    path: "/docs",
    title: "Parley for developers",
    lead: "All that the web client does is open to your programs: the same REST and the same socket, with a token of yours or of a bot's.",
    contents: [
      { title: "Guides", links: guides.map((it) => ({ href: `/docs/${it.name}`, text: it.title })) },
      {
        title: "References",
        links: [
          { href: "/docs/rest", text: "REST" },
          { href: "/docs/socket", text: "Socket" },
          { href: "/docs/problems", text: "Problems" },
        ],
      },
    ],
    body: html`
<section><h2>Guides</h2><ul class="cards">${guides.map(
      (it) => html`<li><a href="/docs/${it.name}">${it.title}</a></li>`,
    )}</ul></section>
<section><h2>References</h2><ul class="cards">
<li><a href="/docs/rest">REST</a><p>${Object.keys(rest.paths).length} addresses, with what each takes, answers and refuses.</p></li>
<li><a href="/docs/socket">Socket</a><p>What happens, as it happens, and how to miss nothing of it.</p></li>
<li><a href="/docs/problems">Problems</a><p>Every code by which something is refused, and whether to try again.</p></li>
</ul></section>
<section><h2>Who you are</h2><dl>${Object.values(rest.components.securitySchemes).map(
      (it) =>
        html`<dt>${it.type === "apiKey" ? "A browser's session" : it.bearerFormat ? "An access token" : "A personal token"}</dt><dd>${prose(it.description)}</dd>`,
    )}</dl></section>`,
  }),
  rest: restPage(rest),
  socket: socketPage(schemaOf("asyncapi.json"), schemaOf),
  problems: problemsPage(schemaOf("problem.schema.json")),
  ...Object.fromEntries(guides.map((it) => [it.name, it.html])),
};

/** Links within the pages that lead to no page, or to nothing on it. */
function lost() {
  const texts = Object.fromEntries(
    Object.entries(pages).map(([name, it]) => [name === "index" ? "/docs" : `/docs/${name}`, it.toString()]),
  );
  return Object.entries(texts).flatMap(([from, text]) =>
    [...text.matchAll(/href="([^"]+)"/g)]
      .map(([, href]) => href)
      .filter((href) => href.startsWith("#") || (href.startsWith("/docs") && href !== "/docs/portal.css"))
      .filter((href) => {
        const [path, anchor] = href.split("#");
        const target = texts[path === "" ? from : path];
        return target === undefined || (anchor !== undefined && !target.includes(`id="${anchor}"`));
      })
      .map((href) => `${from}: ${href}`),
  );
}

const missing = lost();
if (missing.length > 0) {
  console.error(`Links that lead nowhere:\n${[...new Set(missing)].join("\n")}`);
  process.exit(1);
}

rmSync(DOCS, { recursive: true, force: true });
mkdirSync(DOCS, { recursive: true });
for (const [name, it] of Object.entries(pages)) writeFileSync(join(DOCS, `${name}.html`), it.toString());
const font = readdirSync(join(DIST, "assets")).find((it) => /latin-wght-normal-.*\.woff2$/.test(it));
if (font === undefined) throw new Error("The page's font is not among its files.");
writeFileSync(
  join(DOCS, "portal.css"),
  [
    `@font-face{font-family:"Atkinson Hyperlegible Next";font-weight:200 800;font-display:swap;src:url("/assets/${font}") format("woff2")}`,
    readFileSync(at("../src/styles/tokens.css"), "utf8"),
    readFileSync(at("portal/portal.css"), "utf8"),
  ].join("\n"),
);
