# Two images from one file: `app` serves, `tools` migrates and schedules.

# A Node with long-term support; `engines` allows older ones.
FROM node:24-bookworm-slim AS base
WORKDIR /srv/fatura
ENV NEXT_TELEMETRY_DISABLED=1

FROM base AS everything
COPY package.json package-lock.json .npmrc ./
RUN npm ci
COPY . .

FROM everything AS build
ENV NODE_ENV=production
RUN npm run build

FROM base AS production-dependencies
COPY package.json package-lock.json .npmrc ./
RUN npm ci --omit=dev

# Migrations, the seed and the scheduler: they need the sources and their runner.
FROM everything AS tools
USER node
CMD ["node", "--import", "tsx", "scripts/worker.ts"]

FROM base AS app
ENV NODE_ENV=production PORT=3000
COPY --from=production-dependencies /srv/fatura/node_modules ./node_modules
COPY --from=build /srv/fatura/.next ./.next
COPY package.json next.config.js ./
COPY public ./public
# next.config.js names the messages' entry, which is read when the server starts.
COPY src/i18n ./src/i18n
USER node
EXPOSE 3000
HEALTHCHECK --interval=10s --timeout=3s --start-period=20s \
  CMD ["node", "-e", "fetch('http://127.0.0.1:' + process.env.PORT + '/api/health').then((r) => process.exit(r.ok ? 0 : 1), () => process.exit(1))"]
CMD ["node", "node_modules/next/dist/bin/next", "start"]
