import { spawnSync } from "node:child_process";
import { existsSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { expect, it } from "vitest";
import { ENV_KEYS } from "@/config/env";
import { JOB_TABLE } from "@/features/operations/types/job-table";

const root = fileURLToPath(new URL("../../../", import.meta.url));
const read = (name: string) => readFileSync(`${root}${name}`, "utf8");

it("RUN-5 the platform's cron file calls every job of the table, on its schedule, and nothing else", () => {
  const { crons } = JSON.parse(read("vercel.json")) as { crons: { path: string; schedule: string }[] };
  const asked = Object.fromEntries(crons.map(({ path, schedule }) => [path, schedule]));
  const wanted = Object.entries(JOB_TABLE).map(([job, { cron }]) => [`/api/cron/${job}`, cron]);
  expect(asked).toEqual(Object.fromEntries(wanted));
  expect(crons).toHaveLength(wanted.length);
});

it("RUN-5 the scheduler of the container runs the same table, and knows no job of its own", () => {
  const worker = read("scripts/worker.ts");
  expect(worker).toContain("Object.entries(JOB_TABLE)");
  for (const job of Object.keys(JOB_TABLE)) expect(worker).not.toContain(`"${job}"`);
});

it("RUN-5 no job is asked for later by one of the two than a quarter of an hour", () => {
  for (const [job, { everySeconds, cron, leaseSeconds }] of Object.entries(JOB_TABLE)) {
    expect([job, everySeconds > 0 && everySeconds <= 900 && leaseSeconds >= 60]).toEqual([job, true]);
    expect([job, cron]).toEqual([job, expect.stringMatching(/^(\*|\*\/(5|10|15)) \* \* \* \*$/)]);
  }
});

it("RUN-5 what the images copy and run is there", () => {
  const copied = [...read("Dockerfile").matchAll(/^COPY (?!--from)(.+) \S+$/gm)].flatMap((m) =>
    (m[1] ?? "").split(" "),
  );
  for (const name of copied) expect([name, existsSync(`${root}${name}`)]).toEqual([name, true]);
  const programs = [...read("docker-compose.yml").matchAll(/"(scripts\/[\w-]+\.ts)"/g)].map((m) => m[1]);
  expect(programs.length).toBeGreaterThan(0);
  for (const name of programs) expect(existsSync(`${root}${name}`)).toBe(true);
});

it("RUN-5 every stage of the image is the one Node, which has long-term support and which `engines` allows", () => {
  const stages = [...read("Dockerfile").matchAll(/^FROM (\S+) AS (\S+)$/gm)].map(
    (m) => [m[1], m[2]] as const,
  );
  const names = stages.map(([, name]) => name);
  const images = stages.map(([from]) => from).filter((from) => !names.includes(from));
  expect(images).toEqual([expect.stringMatching(/^node:\d+-bookworm-slim$/)]);
  const major = Number(images[0]?.match(/\d+/)?.[0]);
  expect(major % 2).toBe(0);
  expect(major).toBeGreaterThanOrEqual(24);
  const { engines } = JSON.parse(read("package.json")) as { engines: { node: string } };
  expect(engines.node).toBe(">=20.19");
});

it("RUN-5 the gate says on which Node it runs", () => {
  const gate = spawnSync(process.execPath, [`${root}scripts/test.mjs`, "no-such-phase"], {
    encoding: "utf8",
  });
  expect(gate.stdout.split("\n")[0]).toContain(`Node ${process.versions.node} on `);
  expect(gate.status).toBe(1);
});

it("RUN-5 the composition sets only variables that are read", () => {
  const set = [...read("docker-compose.yml").matchAll(/^ {6}([A-Z_]+):/gm)].map((m) => m[1] ?? "");
  const ours = set.filter((name) => !name.startsWith("POSTGRES_"));
  expect(ours.length).toBeGreaterThan(0);
  for (const name of ours) expect(ENV_KEYS).toContain(name);
});
