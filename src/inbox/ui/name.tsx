import { shortened, tamed } from '../thread/tame.ts'

type Props = { children: string; className?: string | undefined; dir?: 'ltr' | 'auto' }

/**
 * A name, or a few words, that somebody else chose: of a person, a colleague, a label, a file. It turns
 * nothing around it, keeps to its own line, and is never longer than a name can be.
 */
export function Name({ children, ...more }: Props) {
  return <bdi {...more}>{shortened(tamed(children))}</bdi>
}
