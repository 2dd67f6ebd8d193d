import fs from 'node:fs'
import path from 'node:path'
import Fastify from 'fastify'
import pg from 'pg'

// The least that can answer the list of people: DATABASE_URL and PORT are given.
const statement = fs.readFileSync(path.join(import.meta.dirname, 'one-statement.sql'), 'utf8')
const pool = new pg.Pool({ connectionString: process.env.DATABASE_URL, max: 20 })
const township = (await pool.query<{ id: string }>('SELECT id FROM township')).rows[0]?.id

const app = Fastify({ logger: false })
app.get<{ Querystring: { after?: string } }>('/people', async ({ query }, reply) => {
  const { rows } = await pool.query<[string]>({
    name: 'people',
    text: statement,
    values: [township, query.after ?? null],
    rowMode: 'array',
  })
  return reply.type('application/json; charset=utf-8').send(rows[0]?.[0])
})
await app.listen({ host: '127.0.0.1', port: Number(process.env.PORT) })
