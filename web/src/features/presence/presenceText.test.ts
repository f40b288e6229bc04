import { describe, expect, it } from "vitest";
import type { Text } from "../../i18n/text";
import { presenceText } from "./presenceText";

const t = ((id: string, values?: Record<string, unknown>) =>
  values === undefined ? id : `${id} ${Object.values(values)}`) as Text;
const times = {
  formatTime: (it: Date) => `${it.getHours()}:${it.getMinutes()}`,
  formatDate: (it: Date) => `${it.getDate()}`,
};
const now = new Date(2026, 4, 17, 18, 0);
const at = (hour: number, day = 17) => new Date(2026, 4, day, hour, 5).toISOString();

describe("how somebody is seen", () => {
  it("is said as long as they are there", () => {
    expect(presenceText(t, times, { status: "online", changedAt: at(9) }, now)).toBe("presence.online");
    expect(presenceText(t, times, { status: "idle", changedAt: at(9) }, now)).toBe("presence.idle");
    expect(presenceText(t, times, { status: "dnd", changedAt: at(9) }, now)).toBe("presence.dnd");
  });

  it("is when they were there last, by the time of a day that is today", () => {
    const seen = (changedAt: string) => presenceText(t, times, { status: "offline", changedAt }, now);

    expect(seen(at(9))).toBe("presence.seenAt 9:5");
    expect(seen(at(23, 16))).toBe("presence.seenOn 16");
  });

  it("is no more than that they are not there, where nothing is known", () => {
    expect(presenceText(t, times, { status: "offline" }, now)).toBe("presence.offline");
    expect(presenceText(t, times, undefined, now)).toBe("presence.offline");
  });
});
