import type { LookUpPersonMutation, LookupField } from '../generated/graphql.ts'

export type Answer = Extract<LookUpPersonMutation['lookUpPerson'], { __typename: 'LookupAnswer' }>

/** Which parts of a person to ask for: asking for one outside the purpose is refused as a whole. */
export const asking = (fields: readonly LookupField[]) => ({
  name: fields.includes('NAME'),
  sex: fields.includes('SEX'),
  birthDate: fields.includes('BIRTH_DATE'),
  documentNumber: fields.includes('DOCUMENT_NUMBER'),
  phone: fields.includes('PHONE'),
  employer: fields.includes('EMPLOYER'),
  currentAddress: fields.includes('CURRENT_ADDRESS'),
  registered: fields.includes('REGISTERED'),
})
