# syntax=docker/dockerfile:1

# The dependencies alone: they change less often than the sources. No package's script is run.
FROM node:22-bookworm-slim AS dependencies
WORKDIR /app
COPY package.json package-lock.json ./
RUN npm ci --omit=dev --ignore-scripts --no-audit --no-fund \
  && mkdir /data

# Node and the C library, without a shell or a package manager. Everything belongs to root and is only
# read; the bot runs as nobody in particular and writes to /data alone.
FROM gcr.io/distroless/nodejs22-debian12:nonroot
WORKDIR /app
COPY --from=dependencies /app/node_modules ./node_modules
COPY package.json LICENSE manifest.json ./
COPY deploy/healthcheck.mjs ./deploy/
COPY src ./src
COPY adapters ./adapters
COPY --from=dependencies --chown=65532:65532 /data /data

# The sources are compiled in memory: the file system may be read-only. What reading the notes took of
# it is given back: the C library would keep what it has once lent, 50 MB with 10,000 sections.
ENV NODE_ENV=production \
  TSX_DISABLE_CACHE=1 \
  MALLOC_MMAP_THRESHOLD_=131072 \
  NOTES_DIR=/notes \
  DATA_DIR=/data \
  OPS_PORT=9464
USER 65532:65532
VOLUME /data

# Whether the process lives. Whether it is ready is asked by whoever hands out questions.
HEALTHCHECK --interval=30s --timeout=5s --start-period=60s --retries=3 \
  CMD ["/nodejs/bin/node", "deploy/healthcheck.mjs"]

# The image's entry point is Node itself. The options are those of `npm start`.
CMD ["--v8-pool-size=1", "--max-semi-space-size=8", "--import=tsx", "adapters/main.ts"]
