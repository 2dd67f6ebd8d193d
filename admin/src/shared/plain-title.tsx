import { useEffect } from 'react'
import { useTranslate } from 'react-admin'

/** The name in the browser's tab. */
export function PlainTitle({ title }: { title: string }) {
  const t = useTranslate()
  const name = t('app.name')
  useEffect(() => {
    document.title = title ? `${title} · ${name}` : name
  }, [title, name])
  return null
}
