import { createHash } from 'node:crypto'
import fs from 'node:fs'
import path from 'node:path'
import { citizenIdCheckCharacter } from '../../../domain/people/documents.ts'
import { documentIndex } from '../../../domain/people/sealed.ts'
import { PROJECT_DIR } from '../../../platform/config.ts'
import { benchVault } from '../database.ts'
import type { Told } from './verify.ts'

export interface Load {
  url: string
  seconds: number
  connections: number
  officers: readonly { id: string; cookie: string }[]
  known: readonly string[]
  /** Of one officer a day. */
  quota: number
  /** How many were asked before. */
  first?: number
}

/** Each connection asks one after the other until the time is over; an officer's quota is never used up. */
export async function lookUpFor({ url, seconds, connections, officers, known, quota, first = 0 }: Load) {
  const told: Told[] = []
  const milliseconds: number[] = []
  const refused: string[] = []
  const hash = operationHash()
  let turn = first
  const begin = performance.now()
  const until = begin + seconds * 1_000
  const one = async () => {
    while (performance.now() < until) {
      const n = turn++
      // In turn, as in an office: look-ups of one officer wait for each other.
      const officer = n < officers.length * quota ? officers[n % officers.length] : undefined
      if (!officer) throw new Error('more was answered than there are officers for')
      const documentNumber = n % 10 === 9 ? nobodys(n) : (known[n % known.length] ?? '')
      const asked = performance.now()
      const response = await fetch(url, {
        method: 'POST',
        headers: {
          'content-type': 'application/json',
          'apollo-require-preflight': '1',
          cookie: officer.cookie,
        },
        body: JSON.stringify({
          operationName: 'LookUpPerson',
          variables: { ...variables, input: { ...ground, documentNumber } },
          extensions: { persistedQuery: { version: 1, sha256Hash: hash } },
        }),
      })
      const body = (await response.json()) as {
        data?: { lookUpPerson: { id?: string; outcome?: string } } | null
      }
      milliseconds.push(performance.now() - asked)
      const { id, outcome } = body.data?.lookUpPerson ?? {}
      if (!id || !outcome) refused.push(JSON.stringify(body).slice(0, 300))
      else
        told.push({
          id,
          outcome,
          officerId: officer.id,
          documentIndex: Buffer.from(documentIndex(benchVault, documentNumber)),
        })
    }
  }
  await Promise.all(Array.from({ length: connections }, one))
  return {
    told,
    milliseconds,
    refused: refused.slice(0, 5),
    asked: turn,
    elapsed: (performance.now() - begin) / 1_000,
  }
}

const ground = {
  purpose: 'ADDRESS_CHECK',
  legalBasis: 'HOUSEHOLD_REGISTRATION_15',
  caseNumber: '走访2026-17',
  necessity: '核对出租房屋与登记地址是否一致',
}
const variables = {
  idempotencyKey: null,
  name: true,
  sex: false,
  birthDate: false,
  documentNumber: false,
  phone: false,
  employer: false,
  currentAddress: true,
  registered: true,
}

/** A sound number of the unassigned division that the made-up people do not have. */
function nobodys(n: number): string {
  const first17 = `320699190001${String((n % 28) + 1).padStart(2, '0')}${String(n % 1000).padStart(3, '0')}`
  return first17 + citizenIdCheckCharacter(first17)
}

function operationHash(): string {
  const file = path.join(PROJECT_DIR, 'admin', 'dist', 'persisted-operations.json')
  const operations = JSON.parse(fs.readFileSync(file, 'utf8')) as Record<string, string>
  const document = Object.values(operations).find(text => /\bmutation LookUpPerson\b/.test(text))
  if (!document) throw new Error('The console has no operation LookUpPerson; build it with npm run build')
  return createHash('sha256').update(document).digest('hex')
}
