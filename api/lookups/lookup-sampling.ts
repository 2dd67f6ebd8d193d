import { builder } from '../builder/index.ts'
import { Node } from '../builder/node.ts'

const LookupSampling = builder.prismaObject('LookupSampling', {
  interfaces: [Node],
  fieldClass: 'OPEN',
  fields: t => ({
    startsAt: t.expose('startsAt', { type: 'DateTime' }),
    endsAt: t.expose('endsAt', { type: 'DateTime' }),
    committedAt: t.expose('committedAt', { type: 'DateTime' }),
    commitment: t.string({
      description: 'SHA-256 of the seed, hexadecimal; published before the week.',
      select: { commitment: true },
      resolve: ({ commitment }) => hex(commitment),
    }),
    seed: t.string({
      nullable: true,
      description: 'Hexadecimal; revealed after the week, so that everybody can draw again.',
      select: { revealedSeed: true },
      resolve: ({ revealedSeed }) => (revealedSeed ? hex(revealedSeed) : null),
    }),
    population: t.exposeInt('population', { nullable: true, description: 'Look-ups of the week.' }),
    drawn: t.exposeInt('drawn', { nullable: true }),
  }),
})

const hex = (bytes: Uint8Array) => Buffer.from(bytes).toString('hex')

builder.queryField('lookupSamplings', t =>
  t.prismaConnection({
    description: 'How look-ups are drawn, week by week, the newest first.',
    guard: 'lookup.sampling',
    type: LookupSampling,
    cursor: 'id',
    maxSize: 100,
    resolve: (query, _root, _args, { tx }) =>
      tx.lookupSampling.findMany({ ...query, orderBy: { startsAt: 'desc' } }),
  }),
)
