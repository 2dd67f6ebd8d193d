import Fastify from 'fastify'
import pg from 'pg'

// The least that can answer: one statement that gives JSON. DATABASE_URL, PORT, STATEMENT and VALUES (JSON) are given.
const { DATABASE_URL, PORT, STATEMENT: text = '', VALUES = '[]' } = process.env
const values = JSON.parse(VALUES) as unknown[]
const pool = new pg.Pool({ connectionString: DATABASE_URL, max: 20 })

const app = Fastify({ logger: false })
app.get('/answer', async (_request, reply) => {
  const { rows } = await pool.query<[string]>({ name: 'statement', text, values, rowMode: 'array' })
  return reply.type('application/json; charset=utf-8').send(rows[0]?.[0])
})
await app.listen({ host: '127.0.0.1', port: Number(PORT) })
