import { z } from "zod";
import { container } from "@/container";
import { changePassword } from "@/features/accounts";
import { ok } from "@/http/contract";
import { route } from "@/http/route";

const password = z.string().min(1).max(1024);
const body = z.object({ currentPassword: password, newPassword: password });

export const POST = route(
  {
    name: "POST /api/me/password",
    about:
      "Changes the password, given the current one; all other sessions end. Rate-limited like signing in.",
    session: "required",
    body,
    limit: "signIn",
    answers: { 200: z.object({ endedSessions: z.int() }) },
    refusals: {
      forbidden: ["wrong_password"],
      conflict: ["conflict"],
      invalid: ["password_unchanged", "password_too_short", "password_too_long"],
    },
  },
  async ({ ctx, viewer, body, request }) => {
    const asking = { headers: request.headers, auth: container().auth };
    return ok(await changePassword(ctx, viewer, asking, body));
  },
);
