import type { ExchangeAnswer, Tx } from '../../../prisma/client.ts'

/** An exchange that a person is asked about, as the person sees it: nobody else by name. */
export interface OwnExchange {
  /** The person's place in it. */
  memberId: string
  from: string
  to: string
  /** How many people it is between. */
  people: number
  /** Until when all have to agree; UTC. */
  answerBy: string
  answer: ExchangeAnswer | null
}

const place = {
  select: {
    number: true,
    room: {
      select: {
        number: true,
        building: { select: { name: true, property: { select: { name: true } } } },
      },
    },
  },
} as const

/** Those that wait for an answer. Read as the person: the database shows no others. */
export async function ownExchanges(tx: Tx, residentId: string): Promise<OwnExchange[]> {
  const rows = await tx.exchangeMember.findMany({
    where: { open: true, stay: { residentId } },
    select: {
      id: true,
      answer: true,
      toBed: place,
      stay: { select: { bed: place } },
      proposal: { select: { size: true, answerBy: true } },
    },
  })
  return rows.map(({ id, answer, toBed, stay, proposal }) => ({
    memberId: id,
    from: words(stay.bed),
    to: words(toBed),
    people: proposal.size,
    answerBy: proposal.answerBy.toISOString(),
    answer,
  }))
}

interface Placed {
  number: number
  room: { number: string; building: { name: string; property: { name: string } } }
}

const words = ({ number, room }: Placed): string =>
  `${room.building.property.name} ${room.building.name} ${room.number}-${number}`
