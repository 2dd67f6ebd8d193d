import { useStoreContext } from 'react-admin'
import { useNavigate } from 'react-router-dom'

/** Goes to a page; `filter` is what the list there is to show: `open('/people', { housed: false })`. */
export function useOpenList() {
  const store = useStoreContext()
  const navigate = useNavigate()
  return (to: string, filter?: Record<string, unknown>) => {
    if (filter) store.setItem(`${to.slice(1)}.listParams`, { filter, page: 1 })
    navigate(to)
  }
}
