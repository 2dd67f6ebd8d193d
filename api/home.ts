import { mayAct } from '../domain/access/actor.ts'
import type { ActName } from '../domain/access/policy.ts'
import { housingNumbers } from '../domain/housing/numbers.sql.ts'
import { lookupNumbers } from '../domain/lookups/lookup-numbers.ts'
import { requestNumbers } from '../domain/oneself/request-numbers.ts'
import { registrationNumbers } from '../domain/registrations/registration-numbers.sql.ts'
import { renewalNumbers } from '../domain/renewals/renewal-numbers.ts'
import { builder } from './builder/index.ts'
import type { Context } from './context.ts'
import { HousingNumbers } from './housing/numbers.ts'
import { counted } from './long-counts.ts'
import { LookupNumbers } from './lookups/lookup-numbers.ts'
import { RequestNumbers } from './oneself/own-request.ts'
import { RegistrationNumbers } from './registrations/registration-numbers.ts'
import { RenewalNumbers } from './renewals/renewal-numbers.ts'
import { ImportNumbers } from './workbooks/import-batch.ts'

/** A part of the home page is there for whoever may open the list behind it. */
const having = <T>(context: Context, act: ActName, numbers: () => T): T | null =>
  mayAct(context.actor, act) ? numbers() : null

const Home = builder.objectRef<object>('Home').implement({
  description: 'The numbers of one’s home page; a part that one has no right to is null.',
  fieldClass: 'OPEN',
  fields: t => ({
    registrations: t.field({
      type: RegistrationNumbers,
      nullable: true,
      resolve: (_home, _args, context) =>
        having(context, 'registration.list', () =>
          counted(context, 'registrations', () =>
            registrationNumbers(context.tx, context.house.clock.today()),
          ),
        ),
    }),
    housing: t.field({
      type: HousingNumbers,
      nullable: true,
      resolve: (_home, _args, context) =>
        having(context, 'housing.read', () =>
          counted(context, 'housing', () =>
            housingNumbers(context.tx, context.house.clock.today().toString()),
          ),
        ),
    }),
    renewals: t.field({
      type: RenewalNumbers,
      nullable: true,
      resolve: (_home, _args, context) =>
        having(context, 'renewal.list', () =>
          counted(context, 'renewals', () => renewalNumbers(context.tx, context.house.clock.today())),
        ),
    }),
    lookups: t.field({
      type: LookupNumbers,
      nullable: true,
      resolve: (_home, _args, context) =>
        having(context, 'lookup.list', () =>
          lookupNumbers(context.tx, context.actor, context.house.clock.today()),
        ),
    }),
    requests: t.field({
      type: RequestNumbers,
      nullable: true,
      resolve: (_home, _args, context) =>
        having(context, 'own-request.list', () => requestNumbers(context.tx, context.house.clock.today())),
    }),
    exportAlerts: t.int({
      description: 'Alerts about exports that nobody has noted yet.',
      nullable: true,
      resolve: (_home, _args, context) =>
        having(context, 'export.watch', () => context.tx.exportAlert.count({ where: { seenAt: null } })),
    }),
    imports: t.field({
      type: ImportNumbers,
      nullable: true,
      resolve: (_home, _args, context) => having(context, 'import.read', () => ({})),
    }),
  }),
})

builder.queryField('home', t =>
  t.field({
    description: 'The numbers of one’s own home page.',
    guard: 'home.read',
    type: Home,
    resolve: () => ({}),
  }),
)
