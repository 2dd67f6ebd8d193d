import { Failure, type Refusal, unreachable } from '../graphql/failure.ts'

interface Answer {
  batchId?: string
  code?: string
  zh?: string
  en?: string
  remedy?: { zh: string; en: string } | null
  requestId?: string
}

const read = (text: string): Answer => {
  try {
    return JSON.parse(text)
  } catch {
    return {}
  }
}

/**
 * Puts a workbook where the ticket says. fetch tells nothing of an upload's progress, hence XMLHttpRequest.
 * @param onShare called with the share sent, 0 to 1
 * @returns the batch's id, or why it was refused
 * @throws Failure when the service cannot be reached
 */
export function putFile(
  url: string,
  file: File,
  onShare: (share: number) => void,
): Promise<string | Refusal> {
  return new Promise((resolve, reject) => {
    const request = new XMLHttpRequest()
    request.open('PUT', url)
    request.setRequestHeader('content-type', 'application/octet-stream')
    request.setRequestHeader('apollo-require-preflight', '1')
    request.upload.onprogress = ({ loaded, total }) => onShare(total > 0 ? loaded / total : 0)
    request.onerror = () => reject(unreachable())
    request.onload = () => {
      const { batchId, code = 'UPLOAD_FAILED', zh, en, remedy = null, requestId } = read(request.responseText)
      if (batchId) return resolve(batchId)
      const message = {
        zh: zh ?? `上传失败（${request.status}）`,
        en: en ?? `The upload failed (${request.status})`,
      }
      if (request.status >= 500) return reject(new Failure(code, message, remedy, requestId ?? null))
      resolve({ code, message, remedy })
    }
    request.send(file)
  })
}
