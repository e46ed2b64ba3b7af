import { verifyAudit } from "@/features/platform";
import { route } from "@/http/route";

export const POST = route(
  {
    name: "POST /api/admin/audit/verify",
    about:
      "Verifies the chain of the audit log. The answer is one JSON array, streamed one element per line: `checked` and `total` after each batch, and at the end the report, or `failed` when the database became unavailable in between.",
    role: "admin",
    answers: { 200: { mediaType: "application/json; charset=utf-8", about: "A JSON array, streamed." } },
  },
  async ({ ctx }) => {
    const run = verifyAudit(ctx);
    // The first query runs before the answer starts, so that an unavailable database is a 503.
    let step = await run.next();
    let separator = "[";
    const text = new TextEncoder();
    const body = new ReadableStream<Uint8Array>({
      async pull(controller) {
        const say = (value: unknown) => {
          controller.enqueue(text.encode(`${separator}${JSON.stringify(value)}\n`));
          separator = ",";
        };
        try {
          say(step.value);
          if (step.done) {
            controller.enqueue(text.encode("]"));
            controller.close();
          } else step = await run.next();
        } catch (error) {
          ctx.log.error({ err: error }, "verification of the audit chain failed");
          say({ failed: true });
          controller.enqueue(text.encode("]"));
          controller.close();
        }
      },
    });
    return { status: 200, body };
  },
);
