import { beforeEach, describe, expect, it, vi } from "vitest";
import { Problem } from "../api/problem";
import type { Api } from "../api/rest";
import type { ServerFrame, UserSettings, Welcome } from "../api/types";
import { eventually } from "../test/eventually";
import { Listeners } from "./listeners";
import { Settings } from "./settings";

const GARDEN = "019a0000-0000-7000-8000-0000000000c1";
const PORCH = "019a0000-0000-7000-8000-0000000000c2";

let server: UserSettings;
let kept: UserSettings | undefined;
let frames: Listeners<[ServerFrame]>;
let welcomed: Listeners<[Welcome]>;
let settings: Settings;
/** Before each write, as another device would come between. */
let meanwhile: () => void;
let refusal: Problem | undefined;

const api = {
  GET: async () => ({ data: { ...server } }),
  PATCH: async (_path: string, request: { body: object; params?: { header: { "If-Match": string } } }) => {
    meanwhile();
    if (refusal !== undefined) throw refusal;
    const expected = request.params?.header["If-Match"];
    if (expected !== undefined && expected !== `"${server.version}"`)
      throw new Problem({ code: "precondition-failed", retryable: false });
    server = { ...server, ...request.body, version: server.version + 1 };
    return { data: { ...server } };
  },
} as unknown as Api;

const section = (id: string) => ({ name: "★", conversationIds: [id], collapsed: false });

beforeEach(() => {
  server = { version: 3, theme: "dark" };
  kept = undefined;
  meanwhile = () => undefined;
  refusal = undefined;
  frames = new Listeners();
  welcomed = new Listeners();
  const storage = {
    settings: async () => kept,
    putSettings: async (it: UserSettings) => {
      kept = it;
    },
  };
  settings = new Settings(api, storage, { frames, welcomed } as never);
});

const shown = () => settings.store.getState().settings;

describe("settings", () => {
  it("are what this browser remembers, until the server tells", async () => {
    kept = { version: 2, theme: "light" };
    await settings.load();
    expect(shown()?.theme).toBe("light");

    welcomed.tell({} as Welcome);
    await eventually(() => expect(shown()?.theme).toBe("dark"));
    expect(kept.version).toBe(3);
  });

  it("follow what another device has changed, and are asked for once", async () => {
    welcomed.tell({} as Welcome);
    await eventually(() => expect(shown()?.version).toBe(3));
    server = { version: 4, theme: "light" };
    const get = vi.spyOn(api, "GET");
    frames.tell({ type: "settings.changed", version: 4 } as ServerFrame);
    await eventually(() => expect(shown()?.theme).toBe("light"));

    frames.tell({ type: "settings.changed", version: 4 } as ServerFrame);
    expect(get).toHaveBeenCalledTimes(1);
  });

  it("show a change at once, and take it back where it is refused", async () => {
    welcomed.tell({} as Welcome);
    await eventually(() => expect(shown()?.version).toBe(3));
    const done = settings.change({ theme: "light" });
    expect(shown()?.theme).toBe("light");
    await done;
    expect(server.theme).toBe("light");

    refusal = Problem.offline();
    const refused = settings.change({ theme: "dark" });
    expect(shown()?.theme).toBe("dark");
    await expect(refused).rejects.toThrow();
    expect(shown()?.theme).toBe("light");
  });

  it("keep what two devices have added to the sidebar at once", async () => {
    welcomed.tell({} as Welcome);
    await eventually(() => expect(shown()?.version).toBe(3));
    meanwhile = () => {
      meanwhile = () => undefined;
      server = { ...server, version: server.version + 1, sidebar: [section(PORCH)] };
    };

    await settings.changeSidebar((sections) => [...sections, section(GARDEN)]);

    expect(server.sidebar).toEqual([section(PORCH), section(GARDEN)]);
    expect(shown()?.sidebar).toEqual(server.sidebar);
  });

  it("give a change of the sidebar up where others are always faster", async () => {
    meanwhile = () => {
      server = { ...server, version: server.version + 1 };
    };
    await expect(settings.changeSidebar(() => [section(GARDEN)])).rejects.toThrow();
    expect(shown()?.sidebar).toBeUndefined();
  });
});
