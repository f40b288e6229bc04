import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { ROOM } from "../../test/gateway";
import { partsOf, pauseAfter, roomsOf } from "./progress";

describe("how far a deletion is", () => {
  it("is asked with growing pauses, up to half a minute", () => {
    const pauses = Array.from({ length: 12 }, (_, index) => pauseAfter(index + 1));

    expect(pauses[0]).toBe(1000);
    expect(pauses).toEqual([...pauses].sort((one, other) => one - other));
    expect(pauses.at(-1)).toBe(30_000);
    expect(pauseAfter(0)).toBe(1000);
  });

  it("is told in words, of what is gone and what is not", () => {
    const services = [
      { service: "user-service", erasedAt: "2026-05-01T10:00:00Z" },
      { service: "message-service" },
      { service: "poetry-service" },
    ];

    expect(partsOf({ services })).toEqual([
      { service: "user-service", text: "deletion.part.profile", isGone: true },
      { service: "message-service", text: "deletion.part.messages", isGone: false },
      { service: "poetry-service", text: undefined, isGone: false },
    ]);
  });

  it("has words for each service that erases today", () => {
    const source = readFileSync(
      new URL(
        "../../../../auth-service/src/main/java/chat/parley/auth/erasure/ErasurePlans.java",
        import.meta.url,
      ),
      "utf8",
    );
    const names = [...source.matchAll(/"([a-z]+-service)"/g)].map((it) => it[1] ?? "");

    expect(names).toHaveLength(6);
    for (const it of partsOf({ services: names.map((service) => ({ service })) }))
      expect(it.text, it.service).toBeDefined();
  });
});

it("rooms to be handed over are those that the problem names", () => {
  expect(roomsOf({ [`rooms.${ROOM}`]: "Garden", password: "is wrong" })).toEqual([
    { id: ROOM, name: "Garden" },
  ]);
});
