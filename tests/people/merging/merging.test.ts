import { expect, it } from '@jest/globals'
import fc from 'fast-check'
import { seedCalendar } from '../../../domain/rules/seed-calendar.ts'
import { testHouse } from '../../harness/township.ts'
import { type FieldName, fieldNames } from './model.ts'
import { World } from './world.ts'

/** `npm run soak:merging` plays more of them. */
const runs = Number(process.env.ANJU_MERGE_RUNS ?? 12)
const house = await testHouse()
await house.owner.$transaction(tx => seedCalendar(tx))

/** Numbers choose among what is there when their turn comes. */
const step = fc.oneof(
  {
    weight: 5,
    arbitrary: fc.record({
      kind: fc.constant('REGISTER' as const),
      who: fc.nat(),
      employer: fc.nat(1),
      text: fc.nat(99),
    }),
  },
  { weight: 2, arbitrary: fc.record({ kind: fc.constant('LEAVE' as const), who: fc.nat() }) },
  {
    weight: 4,
    arbitrary: fc.record({
      kind: fc.constant('WRITE' as const),
      who: fc.nat(),
      field: fc.constantFrom(...fieldNames),
      text: fc.nat(99),
    }),
  },
  {
    weight: 3,
    arbitrary: fc.record({
      kind: fc.constant('BED' as const),
      who: fc.nat(),
      bed: fc.nat(5),
      from: fc.integer({ min: -9, max: 9 }),
      nights: fc.integer({ min: 1, max: 6 }),
    }),
  },
  {
    weight: 5,
    arbitrary: fc.record({
      kind: fc.constant('MERGE' as const),
      who: fc.nat(),
      whom: fc.nat(),
      taken: fc.subarray([...fieldNames]),
      keep: fc.boolean(),
    }),
  },
  { weight: 3, arbitrary: fc.record({ kind: fc.constant('UNDO' as const), which: fc.nat() }) },
)
type Step = typeof step extends fc.Arbitrary<infer T> ? T : never

const chosen = <T>(from: readonly T[], number: number): T | undefined =>
  from[number % Math.max(1, from.length)]
const surnames = '赵钱孙李周吴郑王冯陈'
const textOf = (field: FieldName, text: number): string =>
  field === 'name'
    ? `${surnames[text % 10]}测试${text}`
    : field === 'phone'
      ? `+861380013${String(8000 + text)}`
      : `某省某县${text}号`
const told = (text: number) =>
  Object.fromEntries(fieldNames.map(field => [field, textOf(field, text)])) as Record<FieldName, string>

async function play(world: World, one: Step): Promise<void> {
  const { model } = world
  const roots = model.roots()
  switch (one.kind) {
    case 'REGISTER':
      // Every third is somebody new; the others come with the document of any side, merged or not.
      return world.register(
        one.who % 3 === 0 ? null : (chosen(model.people, one.who) ?? null),
        one.employer,
        told(one.text),
      )
    case 'UNDO': {
      const merge = chosen(model.standing(), one.which)
      return merge && world.undo(merge.id)
    }
    default: {
      const person = chosen(roots, one.who)
      if (!person) return
      if (one.kind === 'LEAVE') return world.leave(person)
      if (one.kind === 'WRITE') return world.write(person, one.field, textOf(one.field, one.text))
      if (one.kind === 'BED') return world.giveBed(person, one.bed, one.from, one.nights)
      const other = chosen(
        roots.filter(id => id !== person),
        one.whom,
      )
      return other ? world.merge(person, other, one.taken, one.keep) : undefined
    }
  }
}

it(`after any sequence of registrations, changes, merges, new facts and undos the people are those of the model`, async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(step, { minLength: 12, maxLength: 30, size: 'max' }), async steps => {
      const world = await World.make(house)
      for (const one of steps) {
        await play(world, one)
        if (one.kind === 'MERGE' || one.kind === 'UNDO') {
          const { register, model } = await world.both()
          expect(register).toEqual(model)
        }
      }
      // In the end every merge is taken back, in an order of its own, and each side has what is its own.
      for (const merge of world.model.standing().sort((a, b) => (a.absorbed < b.absorbed ? -1 : 1))) {
        await world.undo(merge.id)
        const { register, model } = await world.both()
        expect(register).toEqual(model)
      }
    }),
    {
      numRuns: runs,
      seed: Number(process.env.ANJU_MERGE_SEED ?? 20261124),
      path: process.env.ANJU_MERGE_PATH,
      endOnFailure: true,
    },
  )
}, 3_600_000)
