import { webhookFrom } from "@/http/webhook-route";

export const POST = webhookFrom("stripe");
