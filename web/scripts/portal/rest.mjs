// Every operation of REST, service by service.
import { html, page, prose, raw, slug } from "./html.mjs";
import { fieldRow, fields, schemas, table, typeOf } from "./schema.mjs";

const METHODS = ["get", "post", "put", "patch", "delete"];

function hrefOf(ref) {
  const name = ref.split("/").at(-1);
  if (ref.startsWith("#/")) return `#${slug("schema", name)}`;
  return ref.startsWith("problem.schema.json") ? "/docs/problems" : `/docs/socket#${slug("part", name)}`;
}

const titleOf = (group) => group.description.replace(/\.$/, "");

export function restPage(spec) {
  const operations = Object.entries(spec.paths).flatMap(([path, item]) =>
    METHODS.filter((method) => item[method] !== undefined).map((method) => ({
      path,
      method,
      shared: item.parameters ?? [],
      ...item[method],
    })),
  );
  const groups = spec.tags.map((tag) => ({
    ...tag,
    operations: operations.filter((it) => it.tags[0] === tag.name),
  }));
  const untold = operations.filter((it) => groups.every((group) => group.name !== it.tags[0]));
  if (untold.length > 0) throw new Error(`in no group: ${untold.map((it) => it.operationId).join(", ")}`);

  return page({
    path: "/docs/rest",
    title: "REST",
    lead: spec.info.description,
    contents: [
      ...groups.map((group) => ({
        title: titleOf(group),
        links: group.operations.map((it) => ({ href: `#${slug(it.operationId)}`, text: it.summary })),
      })),
      { title: "Schemas", links: [{ href: "#schemas", text: "What requests and answers are made of" }] },
    ],
    body: html`
<p>As a file for tools: <a href="/spec/openapi.json">openapi.json</a>.</p>
${groups.map(
  (group) => html`<section id="${slug("service", group.name)}">
<h2>${titleOf(group)} <small>${group.name}</small></h2>
${group.operations.map((it) => operation(it, spec))}
</section>`,
)}
<section id="schemas"><h2>Schemas</h2>${schemas(spec.components.schemas, hrefOf)}</section>`,
  });
}

const named = (ref, spec) => spec.components.schemas[ref.split("/").at(-1)];

function operation(it, spec) {
  const parameters = [...it.shared, ...(it.parameters ?? [])];
  const bodies = Object.entries(it.requestBody?.content ?? {});
  const answers = Object.entries(it.responses).map(([status, response]) => ({
    status,
    ...(response.$ref === undefined ? response : spec.components.responses[response.$ref.split("/").at(-1)]),
  }));
  const good = answers.filter((answer) => answer.status < "400");
  const bad = answers.filter((answer) => answer.status >= "400");
  return html`<details class="operation">
<summary><span class="method ${it.method}">${it.method.toUpperCase()}</span> <code>${it.path}</code>
<span class="summary">${it.summary}</span></summary>
<div class="told" id="${slug(it.operationId)}">
${it.description && html`<p>${prose(it.description)}</p>`}
<p class="access">${access(it, spec)}</p>
${
  parameters.length > 0 &&
  table(
    parameters.map((parameter) =>
      fieldRow(
        {
          name: parameter.name,
          schema: parameter.schema,
          required: parameter.required,
          where: parameter.in,
          description: parameter.description,
        },
        hrefOf,
      ),
    ),
  )
}
${bodies.map(
  ([type, { schema }]) =>
    html`<h3>Body <small>${type}</small></h3>${fields(schema.$ref === undefined ? schema : named(schema.$ref, spec), hrefOf)}`,
)}
<h3>Answers</h3>
<ul class="answers">${good.map(
    (answer) =>
      html`<li><span class="status">${answer.status}</span> ${prose(answer.description)}${Object.values(
        answer.content ?? {},
      ).map(({ schema }) => html` → ${typeOf(schema, hrefOf)}`)}</li>`,
  )}</ul>
<p class="refusals">Refused with ${raw(
    bad
      .map((answer) => html`<a href="/docs/problems#${slug("status", answer.status)}">${answer.status}</a>`)
      .join(", "),
  )}.</p>
</div>
</details>`;
}

function access(it, spec) {
  const ways = it.security ?? spec.security;
  if (ways.length === 0) return html`Open to everybody.`;
  const scopes = ways.flatMap((way) => way.personalToken ?? []);
  const names = ways.flatMap((way) => Object.keys(way));
  const first = [
    names.includes("bearer") && html`an access token`,
    names.includes("session") && html`a browser's session`,
  ].filter(Boolean);
  const token = names.includes("personalToken")
    ? html`${first.length > 0 && " or "}a personal token of the scope <code>${scopes.join(" ")}</code>`
    : html`; closed to personal tokens`;
  return html`With ${raw(first.join(" or "))}${token}.`;
}
