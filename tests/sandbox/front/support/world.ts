import { createEngine } from "../../../../sandbox/stripe/create-engine";
import { createDeliverer } from "../../../../sandbox/stripe/events/create-deliverer";
import type { DelivererOptions } from "../../../../sandbox/stripe/events/deliverer";
import { createEndpointRegistry } from "../../../../sandbox/stripe/events/endpoint-registry";
import { registerEndpoint } from "../../../../sandbox/stripe/server/register-endpoint";
import { call } from "../../../../sandbox/stripe/server/sandbox";

export const START = new Date("2026-03-02T12:00:00Z");

/** A request received by the endpoint, parsed. */
export type Received = { id: string; type: string; body: string; headers: Headers; at: number };

/** A frozen engine, one endpoint called without a socket, and every request it received. */
export async function createWorld(options: Partial<DelivererOptions> & { enabledEvents?: string[] } = {}) {
  const engine = createEngine({
    clock: "frozen",
    startAt: START,
    publicUrl: "http://sandbox.test",
    seed: "front",
  });
  const endpoints = createEndpointRegistry(engine);
  const received: Received[] = [];
  const answers: Array<() => Response | Promise<Response>> = [];
  const deliverer = createDeliverer({
    engine,
    endpoints: endpoints.targets,
    transport: async (request) => {
      const body = await request.text();
      const { id, type } = JSON.parse(body) as { id: string; type: string };
      received.push({ id, type, body, headers: request.headers, at: engine.now().getTime() });
      return answers.shift()?.() ?? new Response("ok");
    },
    ...options,
  });
  const endpoint = await registerEndpoint(endpoints, {
    url: "https://app.test/api/payments/webhook",
    enabledEvents: options.enabledEvents ?? ["*"],
  });
  if ("problem" in endpoint) throw new Error(endpoint.problem);

  return {
    engine,
    endpoints,
    deliverer,
    endpoint,
    received,
    /** The next attempts get these statuses, later ones 200. */
    answer(...statuses: number[]) {
      answers.push(...statuses.map((status) => () => new Response(null, { status })));
    },
    answerWith(answer: () => Response | Promise<Response>) {
      answers.push(answer);
    },
    /** Emits one event by creating a customer. Returns the customer's name. */
    async happen(name: string) {
      const response = await call({ engine }, "POST", "/v1/customers", `name=${encodeURIComponent(name)}`);
      if (response.status !== 200) throw new Error(response.body);
      return name;
    },
    /** The customers of the received events, in order of arrival. */
    names: () =>
      received.map(
        (one) => (JSON.parse(one.body) as { data: { object: { name: string } } }).data.object.name,
      ),
    async wait(seconds: number) {
      await engine.advanceTo(new Date(engine.now().getTime() + seconds * 1000));
    },
  };
}
