import { type RevealableField, revealableFields, reveals } from '../../domain/access/reveal.ts'
import { revealField } from '../../domain/people/reveal-field.ts'
import { openDocument, openPhone } from '../../domain/people/sealed.ts'
import { builder } from '../builder/index.ts'

const RevealableFieldEnum = builder.enumType('RevealableField', {
  description: 'Values that are masked, and can be shown whole one at a time.',
  values: revealableFields,
})

builder.prismaObjectField('Account', 'reveals', t =>
  t.field({
    description: 'The masked values that the role may see whole.',
    type: [RevealableFieldEnum],
    select: { role: true },
    resolve: ({ role }) => [...(reveals[role]?.fields ?? [])],
  }),
)

interface RevealedShape {
  residentId: string
  kind: RevealableField
  value: string | null
}

const RevealedValue = builder.objectRef<RevealedShape>('RevealedValue').implement({
  description: 'One value of one person, whole.',
  // The act has decided already; nothing else leads here.
  fieldClass: 'OPEN',
  fields: t => ({
    residentId: t.exposeID('residentId'),
    // Not called field: a refusal has one of another type, and both are asked for at once.
    kind: t.expose('kind', { type: RevealableFieldEnum }),
    value: t.exposeString('value', { nullable: true, description: 'Null when the register has none.' }),
  }),
})

builder.mutationField('revealField', t =>
  t.field({
    description: 'Shows one masked value whole, for a reason. The log keeps who, whose, which field and why.',
    guard: 'person.reveal',
    idempotent: true,
    errors: {},
    type: RevealedValue,
    args: {
      residentId: t.arg.id({ required: true }),
      field: t.arg({ type: RevealableFieldEnum, required: true }),
      reason: t.arg.string({ required: true, description: 'What it is needed for, 10 to 300 characters.' }),
    },
    resolve: async (_root, input, { act, tx, house: { vault } }) => {
      const { residentId, field } = await act(under => revealField(under, input))
      const person = await tx.migrantResident.findUniqueOrThrow({
        where: { id: residentId },
        select: { documentCiphertext: true, phoneCiphertext: true },
      })
      const value =
        field === 'PHONE'
          ? openPhone(vault, person.phoneCiphertext)
          : openDocument(vault, person.documentCiphertext)
      return { residentId, kind: field, value }
    },
  }),
)
