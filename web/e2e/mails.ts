import { expect } from "@playwright/test";

interface Mail {
  readonly subject: string;
  readonly mimeMessage: string;
}

/** Where the stack's mail sink shows what it has taken. */
function sink(): string {
  const address = process.env.PARLEY_MAILS;
  if (address === undefined)
    throw new Error("PARLEY_MAILS is not set: http://127.0.0.1:PORT, of mail-api in state/ports");
  return address;
}

async function mailsTo(email: string): Promise<readonly Mail[]> {
  const answer = await fetch(new URL(`/api/user/${encodeURIComponent(email)}/messages`, sink()));
  // Nobody has written to that address yet.
  if (!answer.ok) return [];
  const mails: unknown = await answer.json();
  return Array.isArray(mails) ? (mails as Mail[]) : [];
}

/** The plain text of the only mail that somebody got, once it has come. */
export async function onlyMailTo(email: string): Promise<string> {
  await expect.poll(async () => (await mailsTo(email)).length, `mails to ${email}`).toBe(1);
  const [mail] = await mailsTo(email);
  return plainText(mail?.mimeMessage ?? "");
}

/** The first address of a page that a text names. */
export function linkIn(text: string): string {
  const link = /https?:\/\/\S+/.exec(text)?.[0];
  if (link === undefined) throw new Error(`no link in: ${text}`);
  return link;
}

/** The part of a mail that is plain text, as mailers write it: whole, or quoted so that its lines are short. */
function plainText(mime: string): string {
  const message = mime.replaceAll("\r\n", "\n");
  const start = message.search(/^content-type: *text\/plain/im);
  const boundary = /^content-type: *multipart\/[\s\S]*?boundary="?([^"\n;]+)/im.exec(message)?.[1];
  const part =
    message.slice(Math.max(0, start)).split(boundary === undefined ? "\0" : `--${boundary}`)[0] ?? "";
  const [head = "", ...lines] = part.split("\n\n");
  const text = lines.join("\n\n");
  return /^content-transfer-encoding: *quoted-printable/im.test(head) ? unquoted(text) : text;
}

function unquoted(text: string): string {
  const bytes = text
    .replace(/=\n/g, "")
    .replace(/=([0-9A-F]{2})/gi, (_, code: string) => String.fromCharCode(Number.parseInt(code, 16)));
  return Buffer.from(bytes, "latin1").toString("utf8");
}
