import { AppError } from "@/refusal";

/**
 * The raw body, refused with 413 as soon as it is longer than `maxBytes`, whatever its length header
 * claims: a stream that never ends is not kept in memory.
 */
async function readBytes(request: Request, maxBytes: number): Promise<Uint8Array> {
  const tooLarge = () => new AppError("too_large", "too_large", { params: { maxBytes } });
  if (Number(request.headers.get("content-length") ?? 0) > maxBytes) throw tooLarge();
  if (!request.body) return new Uint8Array();
  const chunks: Uint8Array[] = [];
  let length = 0;
  const reader = request.body.getReader();
  for (;;) {
    const { done, value } = await reader.read();
    if (done) break;
    length += value.byteLength;
    if (length > maxBytes) {
      await reader.cancel();
      throw tooLarge();
    }
    chunks.push(value);
  }
  return Buffer.concat(chunks);
}

/** The body as text, with exactly the bytes that were signed. Text that is not UTF-8 is 400. */
export async function readText(request: Request, maxBytes: number): Promise<string> {
  const bytes = await readBytes(request, maxBytes);
  try {
    // Keeping the byte order mark keeps every byte: dropping it would break the signature.
    return new TextDecoder("utf-8", { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch (error) {
    throw new AppError("malformed", "malformed", { cause: error });
  }
}

/**
 * The body as a JSON value; an empty body is an empty object, so that its schema says what is missing.
 * NUL characters are refused here, because PostgreSQL cannot store them anywhere.
 */
export async function readJson(request: Request, maxBytes: number): Promise<unknown> {
  const text = await readText(request, maxBytes);
  if (text === "") return {};
  if (!/^application\/([\w.+-]+\+)?json\s*(;|$)/i.test(request.headers.get("content-type") ?? "")) {
    throw new AppError("malformed", "not_json");
  }
  try {
    return JSON.parse(text, (key, value) => {
      assertNoNul(key);
      if (typeof value === "string") assertNoNul(value);
      return value;
    });
  } catch (error) {
    if (error instanceof AppError) throw error;
    throw new AppError("malformed", "malformed", { cause: error });
  }
}

/** Refuses text that PostgreSQL cannot store. */
export function assertNoNul(text: string): void {
  if (text.includes("\0")) throw new AppError("malformed", "bad_characters");
}
