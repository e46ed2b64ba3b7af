/** PostgreSQL's codes for temporary failures: shutting down, starting, out of connections, serialization. */
const passing = new Set(["57P01", "57P02", "57P03", "53300", "40001", "40P01", "55P03", "57014"]);
const network = new Set(["ECONNREFUSED", "ECONNRESET", "EPIPE", "ETIMEDOUT", "ENOTFOUND", "EAI_AGAIN"]);
/** The driver's messages for the same; these errors have no code. */
const driver =
  /^(Connection terminated|timeout exceeded when trying to connect|Client has encountered a connection error)/;

/**
 * Whether an error, or its cause, says that the database is temporarily unavailable: restarted, unreachable
 * or overloaded. Such a request changed nothing and can be repeated, so it is a 503 and not a defect.
 */
export function isDatabaseAway(error: unknown): boolean {
  for (
    let current = error, depth = 0;
    current instanceof Error && depth < 5;
    current = current.cause, depth++
  ) {
    const code = "code" in current ? String(current.code) : "";
    const fromDatabase = "severity" in current || code.length === 5;
    if (fromDatabase && (passing.has(code) || code.startsWith("08"))) return true;
    if (network.has(code) && "syscall" in current) return true;
    if (driver.test(current.message)) return true;
    if (current instanceof AggregateError && current.errors.some(isDatabaseAway)) return true;
  }
  return false;
}
