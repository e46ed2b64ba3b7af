import { z } from "zod";
import { container } from "@/container";
import { changePassword } from "@/features/accounts";
import { json } from "@/http/respond";
import { route } from "@/http/route";

const password = z.string().min(1).max(1024);
const body = z.object({ currentPassword: password, newPassword: password });

/** Changes the password, given the current one; all other sessions end. Rate-limited like signing in. */
export const POST = route(
  { name: "POST /api/me/password", session: "required", body, limit: "signIn" },
  async ({ ctx, viewer, body, request }) => {
    const asking = { headers: request.headers, auth: container().auth };
    return json(await changePassword(ctx, viewer, asking, body));
  },
);
