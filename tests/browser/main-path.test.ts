import { testDatabase } from '../harness/database.ts'
import { auditorReads } from './auditor-reads.ts'
import { clerkIsReminded } from './clerk-is-reminded.ts'
import { clerkRegisters } from './clerk-registers.ts'
import { officerLooksUp } from './officer-looks-up.ts'
import { otherEyes } from './other-eyes.ts'
import { pathOn } from './path.ts'
import { wardenHouses } from './warden-houses.ts'

// The main path as its people walk it: from two workbooks to people registered, housed, reminded and found.
const path = pathOn(await testDatabase({ empty: true }))

clerkRegisters(path)
wardenHouses(path)
clerkIsReminded(path)
officerLooksUp(path)
auditorReads(path)
otherEyes(path)
