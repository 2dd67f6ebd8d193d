import { GraphQLError } from 'graphql'
import { fromDateColumn } from '../../domain/columns.ts'
import { legalDate } from '../../domain/rules/legal-date.ts'
import { builder } from './index.ts'

builder.scalarType('Date', {
  description: 'A legal date in Asia/Shanghai, as YYYY-MM-DD (GB/T 7408).',
  serialize: value => fromDateColumn(value as Date).toString(),
  parseValue: value => {
    if (typeof value !== 'string') throw new GraphQLError('A date is written as YYYY-MM-DD')
    return legalDate(value).toString()
  },
})

builder.scalarType('DateTime', {
  description: 'An instant in UTC, ISO 8601.',
  serialize: value => (value as Date).toISOString(),
  parseValue: value => {
    const instant = new Date(String(value))
    if (Number.isNaN(instant.getTime())) throw new GraphQLError('An instant is written in ISO 8601')
    return instant
  },
})
