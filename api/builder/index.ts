import './policy-plugin.ts'
import SchemaBuilder from '@pothos/core'
import ComplexityPlugin from '@pothos/plugin-complexity'
import ErrorsPlugin from '@pothos/plugin-errors'
import PrismaPlugin from '@pothos/plugin-prisma'
import RelayPlugin from '@pothos/plugin-relay'
import { DomainError } from '../../domain/errors.ts'
import type { PrismaClient } from '../../prisma/client.ts'
import type PrismaTypes from '../../prisma/generated/pothos.ts'
import { getDatamodel } from '../../prisma/generated/pothos.ts'
import type { Context } from '../context.ts'
import { costOf } from './limits.ts'

/** The builder knows no types: each noun of the API adds its own. */
export const builder = new SchemaBuilder<{
  Context: Context
  PrismaTypes: PrismaTypes
  DefaultFieldNullability: false
  DefaultEdgesNullability: false
  DefaultNodeNullability: false
  Scalars: {
    ID: { Input: string; Output: string }
    Date: { Input: string; Output: Date }
    DateTime: { Input: Date; Output: Date }
  }
}>({
  // The first is the outermost: what the policy refuses is no expected answer of the field but an error.
  plugins: ['policy', ErrorsPlugin, ComplexityPlugin, RelayPlugin, PrismaPlugin],
  defaultFieldNullability: false,
  errors: {
    defaultTypes: [DomainError],
    directResult: true,
    defaultUnionOptions: {
      name: ({ fieldName }) => `${fieldName[0]?.toUpperCase()}${fieldName.slice(1)}Result`,
    },
  },
  // The door asks before the first field is resolved (api/http/operation-limits.ts), not each field for itself.
  complexity: { disabled: true, fieldComplexity: (args, _context, field) => costOf(args, field) },
  relay: {
    edgesFieldOptions: { nullable: false },
    nodeFieldOptions: { nullable: false },
    nodeQueryOptions: false,
    nodesQueryOptions: false,
    cursorType: 'String',
  },
  prisma: {
    client: context => context.tx as unknown as PrismaClient,
    dmmf: getDatamodel(),
    exposeDescriptions: true,
    onUnusedQuery: null,
  },
})
