import { env } from "@/config/env";
import { createContainer, type PartsOptions, setContainer } from "@/container";
import type { Logger } from "@/observability/log";

export const APP = "http://127.0.0.1:3000";

export type Line = { level: string; message: string; facts: Record<string, unknown> };

/** A logger that keeps its lines. */
function keepingLogger(lines: Line[], bound: Record<string, unknown> = {}): Logger {
  const at = (level: string) => (facts: Record<string, unknown>, message: string) => {
    lines.push({ level, message, facts: { ...bound, ...facts } });
  };
  return {
    debug: at("debug"),
    info: at("info"),
    warn: at("warn"),
    error: at("error"),
    child: (facts) => keepingLogger(lines, { ...bound, ...facts }),
  };
}

/** A container whose outside services are absent: for routes that need none. */
export function openQuietWorld(parts: PartsOptions = {}) {
  const lines: Line[] = [];
  const container = createContainer(env(), { log: keepingLogger(lines), defer: () => {}, ...parts });
  setContainer(container);
  return { lines, container, close: () => container.close() };
}
