// Every way in which something is refused.
import { html, page, prose, slug } from "./html.mjs";
import { fields } from "./schema.mjs";

export function problemsPage(schema) {
  const codes = schema.$defs.ProblemCode.oneOf.map((it) => ({
    code: it.const,
    title: it.title,
    status: it.description.match(/HTTP (\d+)/)?.[1],
    retryable: it.description.slice(it.description.indexOf(";") + 1).trim(),
  }));
  const statuses = [...new Set(codes.map((it) => it.status))].sort();
  const hrefOf = (ref) =>
    ref.endsWith("/ProblemCode") ? "#codes" : `#${slug("part", ref.split("/").at(-1))}`;
  return page({
    path: "/docs/problems",
    title: "Problems",
    lead: "What is refused is answered by `application/problem+json` (RFC 9457), over the socket by a frame `error` that holds the same. Go by the `code`, and by `retryable`, for codes of newer servers too.",
    contents: [
      { title: "The document", links: [{ href: "#problem", text: "Its fields" }] },
      { title: "By status", links: statuses.map((it) => ({ href: `#${slug("status", it)}`, text: it })) },
    ],
    body: html`
<p>As a file for tools: <a href="/spec/problem.schema.json">problem.schema.json</a>.</p>
<section id="problem"><h2>Its fields</h2>${fields(schema, hrefOf)}</section>
<section class="schema" id="part-fielderror"><h3>FieldError</h3>${fields(schema.$defs.FieldError, hrefOf)}</section>
<section id="codes"><h2>Codes</h2>${statuses.map(
      (status) =>
        html`<section id="${slug("status", status)}"><h3>${status}</h3><dl>${codes
          .filter((it) => it.status === status)
          .map(
            (it) =>
              html`<dt id="${slug("code", it.code)}"><code>${it.code}</code></dt><dd>${it.title}. <small>${prose(it.retryable)}</small></dd>`,
          )}</dl></section>`,
    )}</section>`,
  });
}
