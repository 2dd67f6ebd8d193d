import { useState } from 'react'
import { RequestUploadDocument, type RequestUploadInput } from '../generated/graphql.ts'
import type { Failure, Refusal } from '../graphql/failure.ts'
import { useAct } from '../graphql/use-act.ts'
import { putFile } from './put-file.ts'

const tooBig = (maxBytes: number): Refusal => {
  const megabytes = Math.floor(maxBytes / 1024 / 1024)
  return {
    code: 'FILE_TOO_LARGE',
    message: { zh: `文件超过 ${megabytes} MB。`, en: `The file is larger than ${megabytes} MB.` },
    remedy: {
      zh: '请删去多余的工作表或图片，或分成几个文件。',
      en: 'Remove spare sheets or pictures, or split it into several files.',
    },
  }
}

interface State {
  /** The share of the file that has gone up, 0 to 1. */
  share?: number
  refusal?: Refusal
  failure?: Failure
}

/** Asks for a ticket and puts the file there; resolves to the batch's id, or to nothing when refused. */
export function useUpload() {
  const ticket = useAct(RequestUploadDocument)
  const [state, setState] = useState<State>({})

  async function start(file: File, about: Omit<RequestUploadInput, 'fileName'>): Promise<string | undefined> {
    setState({})
    const given = await ticket.act({ input: { ...about, fileName: file.name } })
    if (!given) return undefined
    if (file.size > given.maxBytes) return refuse(tooBig(given.maxBytes))
    setState({ share: 0 })
    try {
      const answer = await putFile(given.url, file, share => setState({ share }))
      return typeof answer === 'string' ? answer : refuse(answer)
    } catch (failure) {
      setState({ failure: failure as Failure })
      return undefined
    }
  }

  function refuse(refusal: Refusal) {
    setState({ refusal })
    return undefined
  }

  return {
    start,
    share: state.share,
    pending: ticket.pending || state.share !== undefined,
    refusal: ticket.refusal ?? state.refusal,
    failure: ticket.failure ?? state.failure,
  }
}
