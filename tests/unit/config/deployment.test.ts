import { existsSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { expect, it } from "vitest";
import { ENV_KEYS } from "@/config/env";

const root = fileURLToPath(new URL("../../../", import.meta.url));
const read = (name: string) => readFileSync(`${root}${name}`, "utf8");

it("RUN-5 the platform's cron asks for jobs that exist", () => {
  const { crons } = JSON.parse(read("vercel.json")) as { crons: { path: string }[] };
  const jobs = read("src/features/operations/services/jobs.service.ts");
  for (const { path } of crons) {
    const job = path.replace("/api/cron/", "");
    expect(jobs).toMatch(new RegExp(`^  ${job}: \\{`, "m"));
  }
});

it("RUN-5 the scheduler of the container asks for the same jobs as the platform's", () => {
  const { crons } = JSON.parse(read("vercel.json")) as { crons: { path: string }[] };
  const asked = [...read("scripts/worker.ts").matchAll(/job: "(\w+)"/g)].map((m) => m[1]);
  expect(asked.sort()).toEqual(crons.map(({ path }) => path.replace("/api/cron/", "")).sort());
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

it("RUN-5 the composition sets only variables that are read", () => {
  const set = [...read("docker-compose.yml").matchAll(/^ {6}([A-Z_]+):/gm)].map((m) => m[1] ?? "");
  const ours = set.filter((name) => !name.startsWith("POSTGRES_"));
  expect(ours.length).toBeGreaterThan(0);
  for (const name of ours) expect(ENV_KEYS).toContain(name);
});
