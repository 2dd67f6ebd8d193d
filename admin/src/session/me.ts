import { type AccountPartsFragment, MeDocument } from '../generated/graphql.ts'
import { send } from '../graphql/send.ts'

export type Me = AccountPartsFragment

let asked: Promise<Me | null> | undefined

/** Who is signed in, or null. Asked once and remembered until sign-in, sign-out or a refused session. */
export function me(): Promise<Me | null> {
  asked ??= send(MeDocument, {}).then(data => data.me ?? null)
  asked.catch(forgetMe)
  return asked
}

export function rememberMe(account: Me) {
  asked = Promise.resolve(account)
}

export function forgetMe() {
  asked = undefined
}
