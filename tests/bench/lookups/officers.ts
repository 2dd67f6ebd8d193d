import { createHash, randomBytes, randomUUID } from 'node:crypto'
import type pg from 'pg'

/** Officers of this run with a session each; new ones every time, so that nobody's quota is used up. */
export async function makeOfficers(
  owner: pg.Client,
  count: number,
): Promise<{ id: string; cookie: string }[]> {
  const { rows } = await owner.query<{ id: string }>('SELECT id FROM township')
  const townshipId = rows[0]?.id
  const unitId = randomUUID()
  await owner.query('INSERT INTO police_unit (id, township_id, name) VALUES ($1, $2, $3)', [
    unitId,
    townshipId,
    `比照派出所 ${unitId}`,
  ])
  const officers = Array.from({ length: count }, () => ({
    id: randomUUID(),
    token: randomBytes(32).toString('base64url'),
  }))
  for (const { id, token } of officers) {
    await owner.query(
      `INSERT INTO account (id, township_id, username, password_hash, display_name, role)
        VALUES ($1, $2, $3, '', '民警', 'OFFICER')`,
      [id, townshipId, `bench-${id}`],
    )
    await owner.query(
      `INSERT INTO account_scope (account_id, kind, target_id) VALUES ($1, 'POLICE_UNIT', $2)`,
      [id, unitId],
    )
    await owner.query(
      `INSERT INTO police_officer (account_id, township_id, unit_id, rank, police_number, name)
        VALUES ($1, $2, $3, 'OFFICER', $4, '民警')`,
      [id, townshipId, unitId, id],
    )
    await owner.query(
      `INSERT INTO session (id, account_id, token_hash, expires_at)
        VALUES (gen_random_uuid(), $1, $2, now() + interval '12 hours')`,
      [id, createHash('sha256').update(token).digest()],
    )
  }
  return officers.map(({ id, token }) => ({ id, cookie: `anju_session=${token}` }))
}
