/** A page of people in the shape of our contract. */
export interface Connection {
  edges: {
    node: {
      id: string
      name: string
      sex: string
      birthDate: string
      workshop: string | null
      employer: { name: string } | null
      stay: { id: string; bed: { label: string } } | null
    }
  }[]
}

/** What all servers must say of a person. Not the document number: only ours may open it, and masks it. */
export function personOf({
  id,
  name,
  sex,
  birthDate,
  workshop,
  employer,
  stay,
}: Connection['edges'][0]['node']) {
  return {
    ...{ id, name, sex, birthDate, workshop },
    employer: employer?.name ?? null,
    stay: stay?.id ?? null,
    bed: stay?.bed.label ?? null,
  }
}
