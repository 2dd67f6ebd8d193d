import { defineConfig } from 'prisma/config'

/** For Prisma's command line: `prisma generate`, and `prisma migrate` where a DATABASE_URL is given. */
export default defineConfig({
  schema: 'prisma/schema',
  migrations: { path: 'prisma/migrations' },
  datasource: { url: process.env.DATABASE_URL ?? '' },
})
