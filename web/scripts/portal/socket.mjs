// What is said over the socket, and why it is closed.
import { html, page, prose, slug } from "./html.mjs";
import { fields } from "./schema.mjs";

/**
 * @param spec asyncapi.json
 * @param schemaOf the document that a file name stands for
 */
export function socketPage(spec, schemaOf) {
  const operations = Object.values(spec.operations).filter(
    (it) => it.channel.$ref === "#/channels/socket" && it.messages?.length > 0,
  );
  const messageOf = (ref) => {
    const key = ref.split("/").at(-1);
    const channel = spec.channels.socket.messages[key];
    return {
      key,
      ...(channel.$ref === undefined ? channel : spec.components.messages[channel.$ref.split("/").at(-1)]),
    };
  };
  const known = new Map();
  const framesOf = (action) =>
    operations
      .filter((it) => it.action === action)
      .flatMap((it) => it.messages.map(({ $ref }) => ({ ...messageOf($ref), reply: it.reply })));
  const sent = framesOf("receive");
  const replies = sent.flatMap((it) => it.reply?.messages ?? []).map(({ $ref }) => messageOf($ref));
  const received = [...replies, ...framesOf("send")];
  for (const it of received) if (!known.has(it.key)) known.set(it.key, it);

  const definitionOf = (message) => {
    const [file, pointer] = message.payload.$ref.split("#");
    const names = pointer === undefined ? [] : pointer.split("/").slice(1);
    return { file, schema: names.reduce((at, name) => at[name], schemaOf(file)) };
  };
  const parts = new Map();
  const hrefFrom = (file) => (ref) => {
    const [other, pointer] = ref.split("#");
    const name = (pointer || "").split("/").at(-1) || other.replace(".schema.json", "");
    if (other === "problem.schema.json") return "/docs/problems";
    const home = other || file;
    const inFrame = [...sent, ...known.values()].find((it) => it.key === name);
    if (inFrame !== undefined) return `#${slug("frame", name)}`;
    const schema = pointer
      ? pointer
          .split("/")
          .slice(1)
          .reduce((at, key) => at[key], schemaOf(home))
      : schemaOf(home);
    if (!parts.has(name)) parts.set(name, { file: home, schema });
    return `#${slug("part", name)}`;
  };
  const frame = (message) => {
    const { file, schema } = definitionOf(message);
    return html`<section class="frame" id="${slug("frame", message.key)}">
<h3><code>${message.name}</code></h3>
<p>${prose(schema.description ?? message.summary)}</p>
${
  message.reply &&
  html`<p class="access">Answered by ${message.reply.messages.map(
    ({ $ref }, index) =>
      html`${index > 0 && " or "}<a href="#${slug("frame", messageOf($ref).key)}"><code>${messageOf($ref).name}</code></a>`,
  )}.</p>`
}
${fields(schema, hrefFrom(file))}
</section>`;
  };
  const link = (it) => ({ href: `#${slug("frame", it.key)}`, text: it.name });

  const client = sent.map(frame);
  const server = [...known.values()].map(frame);
  // REST names them too.
  const file = "server-frame.schema.json";
  for (const name of Object.keys(schemaOf(file).$defs)) hrefFrom(file)(`#/$defs/${name}`);
  const shownParts = [];
  for (let done = 0; done < parts.size; done++) {
    const [name, { file: home, schema }] = [...parts][done];
    shownParts.push(html`<section class="schema" id="${slug("part", name)}">
<h3>${name}</h3><p>${prose(schema.description)}</p>${fields(schema, hrefFrom(home))}</section>`);
  }
  const closes = schemaOf("close-code.schema.json");
  return page({
    path: "/docs/socket",
    title: "Socket",
    lead: "One WebSocket at `/ws` carries what happens, and takes what the log takes. Frames are JSON objects of text, of 64 KB at most. The first one is `hello`; each frame of a client has a `ref`, and exactly one reply carries it.",
    contents: [
      { title: "From the client", links: sent.map(link) },
      { title: "From the server", links: [...known.values()].map(link) },
      {
        title: "More",
        links: [
          { href: "#parts", text: "What frames are made of" },
          { href: "#closes", text: "Why it is closed" },
        ],
      },
    ],
    body: html`
<p>As files for tools: <a href="/spec/asyncapi.json">asyncapi.json</a>, <a href="/spec/client-frame.schema.json">client-frame.schema.json</a>,
<a href="/spec/server-frame.schema.json">server-frame.schema.json</a>.</p>
<section><h2>From the client</h2>${client}</section>
<section><h2>From the server</h2>${server}</section>
<section id="parts"><h2>What frames are made of</h2>${shownParts}</section>
<section id="closes"><h2>Why it is closed</h2><p>${prose(closes.description)}</p>
<ul class="answers">${closes.oneOf.map(
      (it) => html`<li><span class="status">${it.const}</span> ${it.title}</li>`,
    )}</ul></section>`,
  });
}
