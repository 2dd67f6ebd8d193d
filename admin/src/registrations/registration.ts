import type { RegistrationQuery } from '../generated/graphql.ts'

/** A registration as its page shows it. */
export type Registration = NonNullable<RegistrationQuery['residenceRegistration']>
