import createNextIntlPlugin from "next-intl/plugin";

/** @type {import("next").NextConfig} */
const config = {
  poweredByHeader: false,
  reactStrictMode: true,
  serverExternalPackages: [
    "pg",
    "pino",
    "prom-client",
    "nodemailer",
    "better-auth",
    "@better-auth/core",
    "stripe",
    "@upstash/redis",
  ],
  // `npm run verify` checks types with the same configuration in 3 s; the build does not repeat it.
  typescript: { ignoreBuildErrors: true },
  // The path that the company's payment kernel has always posted to.
  rewrites: async () => [{ source: "/webhooks/kernel/stripe", destination: "/api/payments/webhook" }],
  headers: async () => [
    { source: "/api/:path*", headers: [{ key: "X-Content-Type-Options", value: "nosniff" }] },
  ],
};

export default createNextIntlPlugin("./src/i18n/request.ts")(config);
