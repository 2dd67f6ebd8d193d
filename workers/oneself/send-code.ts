import { z } from 'zod'
import { codeMessage } from '../../domain/oneself/languages.ts'
import { type OwnCodeChannel, sendOwnCode } from '../../domain/oneself/own-codes.ts'
import type { Job } from '../job.ts'

const payloadOf = z.object({ codeId: z.uuid() })

/** Sends the code that a person asked for, by the channel that this installation has. */
export const sendOwnCodeJob = (channel: OwnCodeChannel): Job => ({
  topic: 'own-code.send',
  run: (house, payload) => sendOwnCode(house, payloadOf.parse(payload).codeId, channel, codeMessage),
})
