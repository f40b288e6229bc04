// JSON Schemas as tables of fields.
import { html, prose, raw, slug } from "./html.mjs";

const nameOf = (ref) => ref.split("/").at(-1);

/** @param hrefOf the address of the schema that a `$ref` names */
export function typeOf(schema, hrefOf) {
  if (schema === true || schema === undefined) return html`anything`;
  if (schema.$ref !== undefined) return html`<a href="${hrefOf(schema.$ref)}">${nameOf(schema.$ref)}</a>`;
  if (schema.const !== undefined) return html`<code>${JSON.stringify(schema.const)}</code>`;
  if (schema.enum !== undefined)
    return raw(schema.enum.map((it) => html`<code>${JSON.stringify(it)}</code>`).join(" or "));
  const choices = schema.oneOf ?? schema.anyOf;
  if (choices !== undefined && schema.type === undefined)
    return raw(choices.map((it) => typeOf(it, hrefOf)).join(" or "));
  if (schema.allOf?.length === 1) return typeOf(schema.allOf[0], hrefOf);
  if (schema.type === "array") return html`list of ${typeOf(schema.items, hrefOf)}`;
  const type = [schema.type ?? "anything"].flat().join(" or ");
  return html`${type}${schema.format && html` <small>${schema.format}</small>`}`;
}

function boundsOf(schema) {
  const between = (from, to, what) => {
    if (from === undefined && to === undefined) return [];
    if (from === undefined) return [`at most ${to}${what}`];
    return [to === undefined ? `at least ${from}${what}` : `${from} to ${to}${what}`];
  };
  return [
    ...between(schema.minimum, schema.maximum, ""),
    ...between(schema.minLength, schema.maxLength, " characters"),
    ...between(schema.minItems, schema.maxItems, " entries"),
    ...(schema.default === undefined ? [] : [`${JSON.stringify(schema.default)} unless it is said`]),
  ].join(", ");
}

export function fieldRow({ name, schema, required, where, description = schema.description }, hrefOf) {
  const bounds = boundsOf(schema);
  return html`<tr>
<th scope="row"><code>${name}</code>${required ? "" : html` <small>optional</small>`}</th>
<td>${where && html`<small>${where}</small> `}${typeOf(schema, hrefOf)}</td>
<td>${prose(description)}${bounds && html` <small>${bounds}</small>`}</td>
</tr>`;
}

export function table(rows) {
  return html`<div class="scrolls" tabindex="0" role="group" aria-label="Fields"><table>
<thead><tr><th scope="col">Field</th><th scope="col">Type</th><th scope="col">What it is</th></tr></thead>
<tbody>${rows}</tbody>
</table></div>`;
}

/** The fields of an object; of anything else, what it is. */
export function fields(schema, hrefOf) {
  const properties = Object.entries(schema.properties ?? {});
  if (properties.length === 0) return html`<p>${typeOf(schema, hrefOf)}</p>`;
  return table(
    properties.map(([name, it]) =>
      fieldRow({ name, schema: it, required: schema.required?.includes(name) ?? false }, hrefOf),
    ),
  );
}

/** Each schema with its fields, to be linked to. */
export function schemas(all, hrefOf) {
  return Object.entries(all).map(
    ([name, schema]) => html`<section class="schema" id="${slug("schema", name)}">
<h3>${name}</h3>
<p>${prose(schema.description)}</p>
${fields(schema, hrefOf)}
</section>`,
  );
}
