import { useQueryClient } from '@tanstack/react-query'
import { useCallback, useEffect, useState } from 'react'
import { askAt } from '../api.ts'
import { SecondFactor } from '../door/second-factor.tsx'
import { SignIn } from '../door/sign-in.tsx'
import { keys, useMe } from '../queries.ts'
import type { Hello } from '../shapes.ts'
import { cell } from '../ui/cell.ts'
import { Dialog } from '../ui/dialog.tsx'
import { useWords } from '../words/words.ts'
import { signOutHere } from './sign-out.ts'

/** True from the moment an answer said that nobody is signed in any more. */
export const signedOut = cell(false)

/** Over the inbox as it stands, so that nothing that is being written is lost. */
export function SignedOutDialog({ onBack }: { onBack: () => void }) {
  const { t } = useWords()
  const me = useMe()
  const queries = useQueryClient()
  const [pending, setPending] = useState(false)
  const check = useCallback(async () => {
    const hello = await askAt<Hello>('/api/hello')
    setPending(hello.pending === 'verify')
    // Somebody else, or somebody who must set up a second factor first: from the door.
    const other = hello.me !== undefined && hello.me.id !== me.id
    if (other || hello.pending === 'enrol') location.reload()
    if (hello.me?.id !== me.id) return
    queries.setQueryData(keys.hello, hello)
    onBack()
  }, [me.id, queries, onBack])
  // Also in another window she may have signed in again meanwhile.
  useEffect(() => {
    const look = () => void check().catch(() => undefined)
    look()
    addEventListener('focus', look)
    return () => removeEventListener('focus', look)
  }, [check])
  return (
    <Dialog title={t('door.signedOutTitle')}>
      <p>{t('door.signedOutHow')}</p>
      {pending ? (
        <SecondFactor onDone={() => void check()} onLeave={() => void signOutHere()} />
      ) : (
        <SignIn
          ways={queries.getQueryData<Hello>(keys.hello)?.signIn ?? { passkey: true }}
          email={me.email}
          onDone={() => void check()}
        />
      )}
    </Dialog>
  )
}
