import { useQuery, useQueryClient } from '@tanstack/react-query'
import { lazy, type ReactNode, Suspense, useCallback, useState } from 'react'
import { go, placeOf, usePlace } from '../place.ts'
import { helloQuery, keys } from '../queries.ts'
import { Button } from '../ui/button.tsx'
import { Fault } from '../ui/field.tsx'
import { useWords } from '../words/words.ts'
import { signIn, signOut } from './accounts.ts'
import { DoorPage } from './page.tsx'
import { SecondFactor } from './second-factor.tsx'
import { SignIn } from './sign-in.tsx'

const Enrol = lazy(async () => ({ default: (await import('./enrol.tsx')).Enrol }))
const LinkPage = lazy(async () => ({ default: (await import('./link.tsx')).LinkPage }))

/** What stands before the inbox: whoever is signed in whole passes to `children`. */
export function Door({ children }: { children: ReactNode }) {
  const { t } = useWords()
  const queries = useQueryClient()
  const place = usePlace()
  const hello = useQuery(helloQuery)
  // Only between two steps of one sign-in, and only in memory.
  const [password, setPassword] = useState<string>()
  const again = useCallback(async () => {
    await queries.invalidateQueries({ queryKey: keys.hello })
  }, [queries])

  if (hello.isPending)
    return (
      <p className="splash" role="status">
        {t('shell.loading')}
      </p>
    )
  if (hello.isError)
    return (
      <DoorPage centre="Acolhe" title={t('door.signInTo')}>
        <Fault problem={hello.error} />
        <Button look="main" busy={hello.isFetching} onClick={() => void hello.refetch()}>
          {t('shell.retry')}
        </Button>
      </DoorPage>
    )
  const { centre, setUp, signIn: ways, me, pending } = hello.data
  if (place.page === 'link') {
    const enter = async (email: string, chosen: string) => {
      go(placeOf(''), { replace: true })
      setPassword(chosen)
      await signIn(email, chosen).catch(() => undefined)
      await again()
    }
    return (
      <Suspense fallback={<p role="status">{t('shell.loading')}</p>}>
        <LinkPage secret={place.secret} centre={centre} onDone={enter} />
      </Suspense>
    )
  }
  if (me) return children
  const leave = async () => {
    await signOut().catch(() => undefined)
    setPassword(undefined)
    await again()
  }
  if (pending === 'verify')
    return (
      <DoorPage centre={centre} title={t('door.verify')}>
        <SecondFactor onDone={() => void again()} onLeave={() => void leave()} />
      </DoorPage>
    )
  if (pending === 'enrol')
    return (
      <DoorPage centre={centre} title={t('door.enrolTitle')} broad>
        <Suspense fallback={<p role="status">{t('shell.loading')}</p>}>
          <Enrol {...(password ? { password } : {})} onDone={() => void again()} />
        </Suspense>
      </DoorPage>
    )
  if (!setUp)
    return (
      <DoorPage centre={centre} title={t('door.notSetUp')}>
        <p>{t('door.notSetUpHow')}</p>
        <Button busy={hello.isFetching} onClick={() => void again()}>
          {t('shell.retry')}
        </Button>
      </DoorPage>
    )
  const next = (chosen?: string) => {
    setPassword(chosen)
    void again()
  }
  return (
    <DoorPage centre={centre} title={t('door.signInTo')}>
      <SignIn ways={ways} onDone={next} />
    </DoorPage>
  )
}
