import { listResidents } from '../../domain/people/list-residents.sql.ts'
import { openDocument, openPhone } from '../../domain/people/sealed.ts'
import { builder } from '../builder/index.ts'
import { Node } from '../builder/node.ts'
import { DocumentTypeEnum, SexEnum } from './enums.ts'

const currentContract = { where: { endedOn: null }, take: 1 } as const

export const MigrantResident = builder.prismaObject('MigrantResident', {
  interfaces: [Node],
  fieldClass: 'PERSONAL',
  readBy: 'person.list',
  fields: t => ({
    name: t.exposeString('name'),
    sex: t.expose('sex', { type: SexEnum }),
    birthDate: t.expose('birthDate', { type: 'Date', nullable: true }),
    documentType: t.expose('documentType', { type: DocumentTypeEnum }),
    documentNumber: t.string({
      description: 'Masked but for its beginning and end.',
      fieldClass: 'SENSITIVE',
      mask: 'document',
      select: { documentCiphertext: true },
      resolve: ({ documentCiphertext }, _args, { house }) => openDocument(house.vault, documentCiphertext),
    }),
    phone: t.string({
      description: 'Masked but for its last four digits.',
      fieldClass: 'SENSITIVE',
      mask: 'phone',
      nullable: true,
      select: { phoneCiphertext: true },
      resolve: ({ phoneCiphertext }, _args, { house }) => openPhone(house.vault, phoneCiphertext),
    }),
    hukouAddress: t.exposeString('hukouAddress', { nullable: true }),
    employer: t.relation('employer', { nullable: true }),
    workshop: t.string({
      description: 'By the current contract.',
      nullable: true,
      select: { contracts: currentContract },
      resolve: ({ contracts }) => contracts[0]?.workshop,
    }),
    shift: t.string({
      description: 'By the current contract: DAY, NIGHT or ROTATING.',
      nullable: true,
      select: { contracts: currentContract },
      resolve: ({ contracts }) => contracts[0]?.shift,
    }),
    contractEndsOn: t.field({
      description: 'End of the current contract; null for one without a fixed term.',
      type: 'Date',
      nullable: true,
      select: { contracts: currentContract },
      resolve: ({ contracts }) => contracts[0]?.endsOn,
    }),
    createdAt: t.expose('createdAt', { type: 'DateTime' }),
  }),
})

const MigrantResidentFilter = builder.inputType('MigrantResidentFilter', {
  fields: t => ({
    query: t.string({
      description:
        'A name or the beginning of its pinyin or initials (zlh); for who may search by them, a document number or its last four, a telephone number.',
    }),
    employerId: t.id(),
    housed: t.boolean({ description: 'Whether the person has a bed, now or promised.' }),
  }),
})

builder.queryField('migrantResidents', t =>
  t.prismaConnection({
    description: 'The people within reach, the newest first.',
    guard: 'person.list',
    type: 'MigrantResident',
    cursor: 'id',
    maxSize: 100,
    args: { filter: t.arg({ type: MigrantResidentFilter }) },
    resolve: (query, _root, { filter }, { tx, actor, house: { vault, clock } }) =>
      listResidents(tx, filter ?? {}, query, { actor, vault, today: clock.today() }),
  }),
)

builder.queryField('migrantResident', t =>
  t.prismaField({
    description: 'One person within reach.',
    guard: 'person.read',
    type: 'MigrantResident',
    nullable: true,
    args: { id: t.arg.id({ required: true }) },
    resolve: (query, _root, { id }, { tx }) => tx.migrantResident.findUnique({ ...query, where: { id } }),
  }),
)
