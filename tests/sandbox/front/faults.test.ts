import { describe, expect, it } from "vitest";
import { parseFault } from "../../../sandbox/stripe/events/fault-switches";
import { call } from "../../../sandbox/stripe/server/sandbox";
import { createWorld } from "./support/world";

describe("fault switches", () => {
  it("SBX-5 drop loses the next N events and no more; the events list knows", async () => {
    const world = await createWorld();
    world.deliverer.setFault({ kind: "drop", next: 2 });
    for (const name of ["Ana", "Bia", "Caio"]) await world.happen(name);
    await world.deliverer.drain();
    await world.wait(24 * 3600);
    await world.deliverer.drain();

    expect(world.names()).toEqual(["Caio"]);
    const [lost] = world.deliverer.deliveries();
    expect(world.deliverer.deliverySucceeded(lost?.eventId ?? "")).toBe(false);
    expect(await world.deliverer.resend(lost?.eventId ?? "")).toBe(true);
    expect(world.names()).toEqual(["Caio", "Ana"]);
    expect(world.deliverer.deliverySucceeded(lost?.eventId ?? "")).toBe(true);
  });

  it("SBX-5 duplicate sends the same id twice; a twin has an id of its own", async () => {
    const world = await createWorld();
    world.deliverer.setFault({ kind: "duplicate", next: 1 });
    world.deliverer.setFault({ kind: "duplicate", next: 1, twin: true });
    await world.happen("Ana");
    await world.happen("Bia");
    await world.deliverer.drain();

    expect(world.names()).toEqual(["Ana", "Ana", "Bia", "Bia"]);
    const ids = world.received.map((one) => one.id);
    expect(ids[1]).toBe(ids[0]);
    expect(ids[3]).not.toBe(ids[2]);
    // The twin is a regular event: it can be read, is listed, and has the same content.
    const read = async (path: string) =>
      JSON.parse((await call({ engine: world.engine }, "GET", path)).body) as Record<string, unknown>;
    const [bia, twin] = [await read(`/v1/events/${ids[2]}`), await read(`/v1/events/${ids[3]}`)];
    expect(twin).toEqual({ ...bia, id: ids[3] });
    const list = (await read("/v1/events?type=customer.created")) as { data: Array<{ id: string }> };
    expect(list.data.map((event) => event.id)).toEqual([ids[3], ids[2], ids[0]]);
    expect(world.deliverer.deliverySucceeded(ids[3] ?? "")).toBe(true);
  });

  it.each([
    { kind: "drop", next: 9 },
    { kind: "duplicate", next: 9 },
    { kind: "duplicate", next: 9, twin: true },
    { kind: "reorder", next: 9 },
    { kind: "delay", next: 9, seconds: 60 },
    { kind: "fail", next: 9 },
  ] as const)("SBX-5 %j for certain types leaves other events alone", async (fault) => {
    const world = await createWorld();
    world.deliverer.setFault({ ...fault, types: ["customer.created"] });
    const product = await call({ engine: world.engine }, "POST", "/v1/products", "name=Starter");
    expect(product.status).toBe(200);
    await world.deliverer.pump();
    expect(world.received.map((one) => one.type)).toEqual(["product.created"]);
    await world.happen("Ana");
    await world.deliverer.pump();
    expect(world.received.length).toBe(fault.kind === "duplicate" ? 3 : 1);
    expect(world.deliverer.faults()).toMatchObject([{ kind: fault.kind, next: 8 }]);
  });

  it("SBX-5 reorder sends the next N in reverse, then continues in order", async () => {
    const world = await createWorld();
    world.deliverer.setFault({ kind: "reorder", next: 3 });
    await world.happen("Ana");
    await world.deliverer.pump();
    expect(world.names()).toEqual([]);
    for (const name of ["Bia", "Caio", "Davi"]) await world.happen(name);
    await world.deliverer.pump();

    expect(world.names()).toEqual(["Caio", "Bia", "Ana", "Davi"]);
  });

  it("SBX-5 reorder gives up waiting after a minute, and when everything is to be delivered now", async () => {
    const world = await createWorld();
    world.deliverer.setFault({ kind: "reorder", next: 9 });
    await world.happen("Ana");
    await world.wait(60);
    await world.deliverer.pump();
    expect(world.names()).toEqual(["Ana"]);

    await world.happen("Bia");
    await world.happen("Caio");
    await world.deliverer.drain();
    expect(world.names()).toEqual(["Ana", "Caio", "Bia"]);
  });

  it("SBX-5 delay waits on the sandbox clock while later events pass", async () => {
    const world = await createWorld();
    world.deliverer.setFault({ kind: "delay", next: 1, seconds: 90 });
    await world.happen("Ana");
    await world.happen("Bia");
    await world.deliverer.drain();
    expect(world.names()).toEqual(["Bia"]);

    await world.wait(90);
    await world.deliverer.drain();
    expect(world.names()).toEqual(["Bia", "Ana"]);
  });

  it("SBX-5 fail answers for the endpoint without calling it; the retry arrives", async () => {
    const world = await createWorld();
    world.deliverer.setFault({ kind: "fail", next: 1, status: 503 });
    await world.happen("Ana");
    await world.deliverer.drain();
    expect(world.names()).toEqual([]);

    await world.wait(60);
    await world.deliverer.drain();
    expect(world.names()).toEqual(["Ana"]);
    expect(world.deliverer.deliveries()[0]?.attempts.map((one) => one.status)).toEqual([503, 200]);
  });

  it("SBX-5 a switch for certain types leaves other events alone", async () => {
    const world = await createWorld();
    world.deliverer.setFault({ kind: "drop", next: 1, types: ["product.created"] });
    await world.happen("Ana");
    await world.deliverer.drain();

    expect(world.names()).toEqual(["Ana"]);
    expect(world.deliverer.faults()).toEqual([{ kind: "drop", next: 1, types: ["product.created"] }]);
    world.deliverer.clearFaults();
    expect(world.deliverer.faults()).toEqual([]);
  });

  it.each([
    [{ kind: "vanish" }, /`kind` is one of/],
    [{ kind: "drop", next: 0 }, /`next`/],
    [{ kind: "delay", next: 1 }, /`seconds`/],
    [{ kind: "drop", types: "all" }, /`types`/],
    [{ kind: "fail", status: 200 }, /`status`/],
    ["drop", /JSON object/],
  ])("SBX-5 says what is wrong with the switch %j", (input, problem) => {
    expect(parseFault(input)).toEqual({ problem: expect.stringMatching(problem) });
  });
});
