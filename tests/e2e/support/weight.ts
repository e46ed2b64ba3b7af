import { gzipSync } from "node:zlib";
import type { Page, Request } from "@playwright/test";

/** A request that loads another page ahead of a click. */
export const isPrefetch = (request: Request): boolean => {
  const headers = request.headers();
  return "next-router-prefetch" in headers || "next-router-segment-prefetch" in headers;
};

export type Weight = {
  /** All scripts together, gzipped, in bytes. */
  total: number;
  /** `name: bytes`, the heaviest first. */
  scripts: string[];
};

/** The scripts that a first visit loads until the network is quiet, without other pages loaded ahead. */
export async function weighScripts(page: Page, path: string): Promise<Weight> {
  await page.route("**/*", (route) => (isPrefetch(route.request()) ? route.abort() : route.fallback()));
  const bodies: Promise<{ name: string; bytes: number }>[] = [];
  page.on("response", (response) => {
    if (response.request().resourceType() !== "script") return;
    const name = new URL(response.url()).pathname.split("/").at(-1) ?? "";
    bodies.push(response.body().then((body) => ({ name, bytes: gzipSync(body).length })));
  });
  await page.goto(path, { waitUntil: "networkidle" });
  const scripts = (await Promise.all(bodies)).sort((a, b) => b.bytes - a.bytes);
  return {
    total: scripts.reduce((sum, { bytes }) => sum + bytes, 0),
    scripts: scripts.map(({ name, bytes }) => `${name}: ${bytes}`),
  };
}
