import { useEffect, useState } from 'react'
import { useLogin, useSetLocale, useStore } from 'react-admin'
import {
  type CodeWantedPartsFragment,
  SignInOptionsDocument,
  type SignInOptionsQuery,
} from '../generated/graphql.ts'
import { send } from '../graphql/send.ts'
import { CodeForm } from './code-form.tsx'
import type { Me } from './me.ts'
import { PasswordForm } from './password-form.tsx'

type Options = SignInOptionsQuery['signInOptions']

/** Name and password, then the one-time code where one is wanted; who comes back from a provider goes on there. */
export function SignInSteps() {
  const [options, setOptions] = useState<Options>()
  const [wanted, setWanted] = useState<CodeWantedPartsFragment | null>(null)
  const enter = useEnter()
  useEffect(() => {
    // Without an answer the form stands as it is; what is wrong will show when it is sent.
    send(SignInOptionsDocument, {}).then(
      ({ signInOptions }) => {
        setOptions(signInOptions)
        setWanted(signInOptions.codeWanted ?? null)
      },
      () => undefined,
    )
  }, [])
  if (wanted) return <CodeForm wanted={wanted} onDone={enter} onBack={() => setWanted(null)} />
  return <PasswordForm openid={options?.openid ?? null} onDone={enter} onCodeWanted={setWanted} />
}

/** Goes in as an account, in its language unless this browser was told another. */
function useEnter() {
  const login = useLogin()
  const setLocale = useSetLocale()
  const [chosen] = useStore<string | undefined>('locale')
  return async (account: Me) => {
    await login(account)
    if (!chosen && account.locale.startsWith('en')) await setLocale('en')
  }
}
