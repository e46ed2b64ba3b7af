export { authRoute as GET, authRoute as POST } from "@/http/auth-route";
