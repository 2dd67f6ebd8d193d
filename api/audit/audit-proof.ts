import { type Proof, proofText } from '../../domain/audit/proof.ts'
import { proveEntry } from '../../domain/audit/prove-entry.ts'
import { optionalDateColumn } from '../../domain/columns.ts'
import { idUnknown } from '../../domain/database-refusals.ts'
import { builder } from '../builder/index.ts'

const AuditProof = builder.objectRef<Proof>('AuditProof').implement({
  description: 'Shows to anybody, offline, that an entry was in the log when it was sealed.',
  fieldClass: 'OPEN',
  fields: t => ({
    text: t.string({
      description: 'The content of proof.json, byte for byte; bin/verify-proof.mjs verifies it.',
      resolve: proof => proofText(proof),
    }),
    seal: t.int({ description: 'Number of the seal that holds it.', resolve: ({ seal }) => seal.number }),
    date: t.field({
      description: 'The day against whose root it verifies; null while that day is not over.',
      type: 'Date',
      nullable: true,
      resolve: ({ day }) => optionalDateColumn(day?.date),
    }),
  }),
})

builder.queryField('auditProof', t =>
  t.field({
    description: 'The proof of one entry of the log; that it was asked for is logged.',
    guard: 'audit.read',
    type: AuditProof,
    args: { entry: t.arg.id({ required: true, description: 'The entry’s id.' }) },
    resolve: async (_root, { entry }, { tx, reading, house }) => {
      if (!/^[1-9]\d{0,17}$/.test(String(entry))) throw idUnknown('entry')
      const proof = await proveEntry(tx, BigInt(entry), house.clock.today())
      reading.discloses({
        act: 'audit.read',
        outcome: 'DONE',
        subjectType: 'AuditEntry',
        fields: ['proof'],
        details: { entry: String(entry) },
      })
      return proof
    },
  }),
)
