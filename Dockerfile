FROM node:20-slim AS build
WORKDIR /app
COPY package.json package-lock.json ./
RUN npm ci --no-audit --no-fund
COPY tsconfig.json ./
COPY src src
RUN npm run build

FROM node:20-slim
ENV NODE_ENV=production
WORKDIR /app
COPY package.json package-lock.json ./
RUN npm ci --omit=dev --no-audit --no-fund && npm cache clean --force
COPY --from=build /app/dist dist
# Views, styles and the SQL of migrations are read where they are written.
COPY src/web src/web
COPY src/database/migrations src/database/migrations
COPY templates templates
RUN mkdir /audit && chown node:node /audit
USER node
EXPOSE 3000
CMD ["node", "--enable-source-maps", "dist/main.js"]
