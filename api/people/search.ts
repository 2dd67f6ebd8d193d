import {
  type FoundPlaces,
  MOST_HITS,
  type SearchHit,
  searchKinds,
  searchPeople,
  searchPlaces,
} from '../../domain/people/search-people.sql.ts'
import { builder } from '../builder/index.ts'

const SearchKindEnum = builder.enumType('SearchKind', {
  description: 'By what somebody was found.',
  values: searchKinds,
})

const SearchHitType = builder.objectRef<SearchHit>('SearchHit').implement({
  fieldClass: 'PERSONAL',
  fields: t => ({
    resident: t.prismaField({
      type: 'MigrantResident',
      // The statement that found the person ran as the same caller in the same transaction.
      resolve: (query, { residentId }, _args, { tx }) =>
        tx.migrantResident.findUniqueOrThrow({ ...query, where: { id: residentId } }),
    }),
    kind: t.expose('kind', { type: SearchKindEnum }),
    exact: t.exposeBoolean('exact', { description: 'The whole, not only its beginning or a part.' }),
    live: t.exposeBoolean('live', { description: 'Lives here now.' }),
  }),
})

interface SearchAnswerShape extends FoundPlaces {
  hits: SearchHit[]
}

const SearchAnswer = builder.objectRef<SearchAnswerShape>('SearchAnswer').implement({
  fieldClass: 'PERSONAL',
  readBy: 'person.list',
  fields: t => ({
    hits: t.expose('hits', { type: [SearchHitType] }),
    employers: t.prismaField({
      description: 'Companies of that name, to go to.',
      fieldClass: 'OPEN',
      type: ['Employer'],
      resolve: (query, { employerIds }, _args, { tx }) =>
        tx.employer.findMany({ ...query, where: { id: { in: employerIds } } }),
    }),
  }),
})

builder.queryField('search', t =>
  t.field({
    description:
      'One search box: a name or a part of it, pinyin or initials (zlh), a company, a room (3-302); for who may search by numbers also the last four of a document, a whole number or a telephone number. The likeliest first.',
    guard: 'person.list',
    type: SearchAnswer,
    args: {
      query: t.arg.string({ required: true }),
      first: t.arg.int({ defaultValue: 10 }),
    },
    resolve: async (_root, { query, first }, { tx, actor, house: { vault, clock } }) => ({
      hits: await searchPeople(tx, query, Math.min(first ?? 10, MOST_HITS), {
        actor,
        vault,
        today: clock.today(),
      }),
      ...(await searchPlaces(tx, query, { townshipId: actor.townshipId ?? '' })),
    }),
  }),
)
