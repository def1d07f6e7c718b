# One image for router and subgraphs; docker-compose.yml says which entry a container runs.
# Builds for amd64 and arm64: docker buildx build --platform linux/amd64,linux/arm64 .
FROM node:24-bookworm-slim AS dependencies
WORKDIR /app
COPY package.json package-lock.json .npmrc ./
# The image brings its own Node, so the packaged one (an optional dependency) stays out.
RUN npm ci --omit=dev --omit=optional

FROM node:24-bookworm-slim
ENV NODE_ENV=production HOST=0.0.0.0 DATA_DIR=/data APOLLO_TELEMETRY_DISABLED=1
WORKDIR /app
RUN mkdir -p /data/vault && chown -R node:node /data
COPY --from=dependencies /app/node_modules ./node_modules
COPY package.json supergraph.yaml ./
COPY platform ./platform
COPY schema ./schema
COPY router ./router
COPY subgraphs ./subgraphs
USER node
EXPOSE 4000
HEALTHCHECK --interval=5s --timeout=3s --start-period=20s --retries=5 \
  CMD ["node", "-e", "fetch(`http://127.0.0.1:${process.env.PORT ?? 4000}/health/ready`).then((r) => process.exit(r.ok ? 0 : 1), () => process.exit(1))"]
CMD ["node", "router/main.ts"]
