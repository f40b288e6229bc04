// Types of REST and of the socket from the documents of the API, so that client and server can not drift.
import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import openapiTS, { astToString } from "openapi-typescript";

const SPEC = new URL("../../contracts/src/main/resources/spec/", import.meta.url);
const TARGET = new URL("../generated/", import.meta.url);
const FRAGMENTS = {
  "client-frame.schema.json": "Client",
  "server-frame.schema.json": "Server",
  "problem.schema.json": "",
};

const read = (name) => JSON.parse(readFileSync(new URL(name, SPEC), "utf8"));
const { title: _title, ...api } = read("openapi.json");

/** The name in one document of what `reference` names in the document `file`. */
function nameOf(reference, file) {
  const [document, path = ""] = reference.split("#");
  const source = document === "" ? file : document;
  if (source === "openapi.json") return path;
  const name = path === "" ? read(source).title : path.replace("/$defs/", "");
  return `/components/schemas/${prefixed(source, name)}`;
}

function prefixed(file, name) {
  return file === "problem.schema.json" && name === "Problem" ? "ProblemBody" : FRAGMENTS[file] + name;
}

function merged(value, file) {
  if (Array.isArray(value)) return value.map((it) => merged(it, file));
  if (value === null || typeof value !== "object") return value;
  return Object.fromEntries(
    Object.entries(value)
      // Rules between fields say nothing that a type could.
      .filter(([key]) => !["if", "then", "else", "$schema"].includes(key))
      .map(([key, it]) => [key, key === "$ref" ? `#${nameOf(it, file)}` : merged(it, file)]),
  );
}

const document = merged(api, "openapi.json");
for (const file of Object.keys(FRAGMENTS)) {
  const { $defs, allOf: _allOf, ...whole } = read(file);
  document.components.schemas[prefixed(file, whole.title)] = merged(whole, file);
  for (const [name, schema] of Object.entries($defs ?? {})) {
    document.components.schemas[prefixed(file, name)] = merged(schema, file);
  }
}

mkdirSync(TARGET, { recursive: true });
const types = astToString(await openapiTS(document, { alphabetize: true }));
writeFileSync(new URL("schema.ts", TARGET), types);
