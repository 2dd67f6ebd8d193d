/** A patient of the yardstick, cut to the nights within the horizon. */
export interface PasPatient {
  id: string
  age: number
  sex: string
  /** Each night with the specialism needed on it; consecutive. */
  nights: { night: number; specialism: number }[]
  preferredSize: number
  required: number[]
  preferred: number[]
}

interface PasDepartment {
  min: number
  max: number
  specialisms: Map<number, number>
}

export interface PasRoom {
  id: string
  beds: number
  department: PasDepartment
  policy: string
  specialisms: Map<number, number>
  properties: number[]
}

export interface PasInstance {
  rooms: PasRoom[]
  /** Those with at least one night within the horizon. */
  patients: PasPatient[]
}

const numbersIn = (text: string | undefined): number[] => {
  const trimmed = (text ?? '').trim()
  return trimmed === '' ? [] : trimmed.split(/\s+/).map(Number)
}

/** Specialism by number, with its priority. */
const prioritiesIn = (text: string | undefined): Map<number, number> => {
  const list = numbersIn(text)
  const found = new Map<number, number>()
  for (let at = 0; at + 1 < list.length; at += 2) {
    const [priority, specialism] = [list[at] as number, list[at + 1] as number]
    if (specialism) found.set(specialism, priority)
  }
  return found
}

/** Reads an instance of patient admission scheduling (Demeester and others, 2010) in the form of its data set. */
export const readPas = (text: string): PasInstance => {
  const lines = text.split(/\r?\n/).map(line => line.trim())
  const lineOf = (key: string): number => {
    const at = lines.findIndex(line => line.startsWith(key))
    if (at < 0) throw new Error(`The instance has no line that begins with "${key}"`)
    return at
  }
  const section = (key: string): string[][] => {
    const found: string[][] = []
    for (let at = lineOf(key) + 1; lines[at] && !lines[at]?.startsWith('END'); at++) {
      found.push((lines[at] as string).split('|').map(field => field.trim()))
    }
    return found
  }
  const horizon = Number(lines[lineOf('Planning horizon:')]?.split(':')[1])
  const departments = new Map(
    section('DEPARTMENTS:').map(([head = '', specialisms]) => {
      const words = head.split(/\s+/)
      const department = {
        min: Number(words[2]),
        max: Number(words[3]),
        specialisms: prioritiesIn(specialisms),
      }
      return [words[0] as string, department]
    }),
  )
  const rooms = section('ROOMS:').map((fields): PasRoom => {
    const department = departments.get(fields[2] ?? '')
    if (!department) throw new Error(`Room ${fields[0]} is in an unknown department`)
    return {
      id: fields[0]?.split(/\s+/)[0] as string,
      beds: Number(fields[1]),
      department,
      policy: fields[3] ?? '',
      specialisms: prioritiesIn(fields[4]),
      properties: numbersIn(fields[5]),
    }
  })
  const patients = section('PATIENTS:').map(fields => patientOf(fields, horizon))
  return { rooms, patients: patients.filter(patient => patient.nights.length > 0) }
}

const patientOf = (fields: string[], horizon: number): PasPatient => {
  const [id = '', , age, sex = ''] = (fields[0] ?? '').split(/\s+/)
  const [admission = 0] = numbersIn(fields[1])
  const treatments = numbersIn(fields[2])
  const nights: PasPatient['nights'] = []
  let first = admission
  for (let at = 0; at < (treatments[0] ?? 0); at++) {
    const specialism = treatments[1 + 2 * at] as number
    const length = treatments[2 + 2 * at] as number
    for (let night = first; night < Math.min(first + length, horizon); night++)
      nights.push({ night, specialism })
    first += length
  }
  return {
    id,
    age: Number(age),
    sex,
    nights,
    preferredSize: Number(fields[3]),
    required: numbersIn(fields[4]),
    preferred: numbersIn(fields[5]),
  }
}

/** What a patient's stay in a room costs, the sexes of others aside; tenths of a point. */
export const stayCost = (patient: PasPatient, room: PasRoom): number => {
  let night = 0
  if (patient.preferredSize && room.beds > patient.preferredSize) night += 8
  patient.required.forEach((needed, at) => {
    if (needed && !room.properties[at]) night += 50
  })
  patient.preferred.forEach((liked, at) => {
    if (liked && !patient.required[at] && !room.properties[at]) night += 20
  })
  const { min, max } = room.department
  if ((min && patient.age < min) || (max && patient.age > max)) night += 100
  if ((room.policy === 'M' && patient.sex === 'F') || (room.policy === 'F' && patient.sex === 'M'))
    night += 50
  let cost = night * patient.nights.length
  for (const { specialism } of patient.nights) {
    if (!room.department.specialisms.has(specialism)) cost += 10
    const priority = room.specialisms.get(specialism)
    cost += priority === undefined ? 20 : (priority - 1) * 10
  }
  return cost
}
