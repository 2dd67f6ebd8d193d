import type { CaseAbout } from '../../prisma/client.ts'

/** What a complaint is about. */
export interface Complaint {
  about: CaseAbout | null
  aboutId: string | null
  /** The person is hidden from the company. */
  confidential: boolean
}

export interface StationPlace {
  id: string
  /** The company whose station it is. */
  ownerId: string | null
}

/** May a station handle this? Never a complaint about itself or its company, nor at a company's what is confidential. */
export const mayHandle = (
  { about, aboutId, confidential }: Complaint,
  { id, ownerId }: StationPlace,
): boolean =>
  !(confidential && ownerId !== null) &&
  !(about === 'STATION' && id === aboutId) &&
  !(about === 'EMPLOYER' && ownerId !== null && ownerId === aboutId)

/**
 * Where a case lands: at the station where it was taken in if that may handle it, else at the first of the township's own
 * that may, else at the township's own desk (null). The database refuses whatever goes around it.
 */
export function landingOf(
  complaint: Complaint,
  takenInAt: StationPlace | null,
  stations: readonly StationPlace[],
): string | null {
  if (takenInAt && mayHandle(complaint, takenInAt)) return takenInAt.id
  if (!takenInAt) return null
  return stations.find(place => place.ownerId === null && mayHandle(complaint, place))?.id ?? null
}
