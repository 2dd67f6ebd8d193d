import { lexicographicSortSchema, printSchema } from 'graphql'
import { schema } from './schema.ts'

/** The public contract as text, in an order that does not depend on how the files are imported. */
export const printSchemaText = (): string => `${printSchema(lexicographicSortSchema(schema))}\n`
