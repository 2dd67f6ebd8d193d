import { usePermissions } from 'react-admin'
import type { Me } from './me.ts'

/** The account that is signed in, and whether it may do an act of the policy ("import.apply"). */
export function useMe() {
  const { permissions } = usePermissions<Me | null>()
  return {
    me: permissions ?? null,
    may: (act: string) => permissions?.acts.includes(act) ?? false,
  }
}
