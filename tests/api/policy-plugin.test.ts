import '../../api/builder/policy-plugin.ts'
import { describe, expect, it } from '@jest/globals'
import SchemaBuilder from '@pothos/core'
import { masks } from '../../api/builder/masks.ts'
import type { Context } from '../../api/context.ts'

const newBuilder = () => {
  const builder = new SchemaBuilder<{ Context: Context }>({ plugins: ['policy'] } as never)
  builder.queryType({})
  builder.mutationType({})
  builder.queryField('always', t => t.string({ guard: 'SIGNED_IN', resolve: () => 'x' }))
  builder.mutationField('always', t => t.string({ guard: 'SIGNED_IN', resolve: () => 'x' }))
  return builder
}
// The compiler refuses these too; a builder in plain JavaScript or behind a cast must not get further.
const withoutGuard = { resolve: () => 'x' } as never

describe('a schema', () => {
  it('with guards and classes builds', () => {
    const builder = newBuilder()
    const Thing = builder.objectRef<{ name: string }>('Thing')
    Thing.implement({ fieldClass: 'OPEN', fields: t => ({ name: t.exposeString('name', {}) }) })
    builder.queryField('thing', t =>
      t.field({ type: Thing, guard: 'person.read', resolve: () => ({ name: 'x' }) }),
    )
    expect(() => builder.toSchema()).not.toThrow()
  })

  it('with a query or a mutation that has no guard does not build', () => {
    const query = newBuilder()
    query.queryField('open', t => t.string(withoutGuard))
    expect(() => query.toSchema()).toThrow('Query.open has no guard')
    const mutation = newBuilder()
    mutation.mutationField('open', t => t.string(withoutGuard))
    expect(() => mutation.toSchema()).toThrow('Mutation.open has no guard')
  })

  it('with a field that has no class, nor has its type, does not build', () => {
    const builder = newBuilder()
    const Thing = builder.objectRef<{ name: string; age: number }>('Thing')
    Thing.implement({
      fields: t => ({ name: t.exposeString('name', { fieldClass: 'OPEN' }), age: t.exposeInt('age', {}) }),
    })
    expect(() => builder.toSchema()).toThrow('Thing.age has no field class')
  })
})

describe('a mask', () => {
  it('keeps the ends of a document number and the end of a telephone number', () => {
    expect(masks.document('32069919900307257X')).toBe('3206**********257X')
    expect(masks.document('HA12345678')).toBe('H*******78')
    expect(masks.phone('+8613800000000')).toBe('**********0000')
  })

  it('never shows a value whole, however short', () => {
    for (const value of ['', '1', '12', '123', '1234', '12345']) {
      for (const mask of Object.values(masks)) expect(mask(value)).toMatch(/\*{3}/)
      expect(masks.phone(value).replaceAll('*', '').length).toBeLessThan(Math.max(value.length, 1))
      expect(masks.document(value).replaceAll('*', '').length).toBeLessThan(Math.max(value.length, 1))
    }
  })
})
