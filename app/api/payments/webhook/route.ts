export { webhook as POST } from "@/http/webhook-route";
