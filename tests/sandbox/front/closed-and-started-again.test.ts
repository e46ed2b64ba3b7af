import { rmSync } from "node:fs";
import { afterEach, describe, expect, it } from "vitest";
import { startStripeSandbox } from "../../../sandbox/stripe/server";
import { listenForEvents, newFolder, sdk } from "./support/running";

describe("a sandbox that was closed and is started again", () => {
  const folder = newFolder();
  afterEach(() => rmSync(folder, { recursive: true, force: true }));

  it("RUN-1 delivers what was due and what comes; a pause that was asked for stays", async () => {
    const app = await listenForEvents();
    app.answer(async () => 500);
    const start = () => startStripeSandbox({ port: 0, dataFolder: folder, webhook: { url: app.url } });
    const control = (url: string, path: string, body = {}) =>
      fetch(`${url}/_sandbox/${path}`, {
        method: "POST",
        headers: { "content-type": "application/json" },
        body: JSON.stringify(body),
      });
    const first = await start();
    await sdk(first.url).customers.create({ name: "Ana" });
    await first.stop();

    app.answer(async () => 200);
    app.events.length = 0;
    const second = await start();
    await sdk(second.url).customers.create({ name: "Bia" });
    await control(second.url, "clock", { advance: "PT2H" });
    expect(app.types()).toEqual(["customer.created", "customer.created"]);
    await control(second.url, "deliveries/pause");
    await second.stop();

    app.events.length = 0;
    const third = await start();
    await sdk(third.url).customers.create({ name: "Caio" });
    await control(third.url, "clock", { advance: "PT2H" });
    expect(app.types()).toEqual([]);
    await control(third.url, "deliveries/resume");
    await control(third.url, "clock", { advance: "PT1M" });
    expect(app.types()).toEqual(["customer.created"]);
    await third.stop();
    await app.stop();
  });
});
