import { builder } from './index.ts'

export const Node = builder.interfaceRef<{ id: string }>('Node').implement({
  description: 'Anything that has an identity of its own. Ids are UUIDs.',
  fields: t => ({ id: t.exposeID('id', { fieldClass: 'OPEN' }) }),
})
