import type { ReactNode } from 'react'
import styles from './wide-table.module.css'

type Props = { name: string; heads: readonly string[]; caption?: boolean; children: ReactNode }

/** A table that scrolls in its own box where it is wider than the page, also by keyboard. */
export const WideTable = ({ name, heads, caption = false, children }: Props) => (
  // biome-ignore lint/a11y/noNoninteractiveTabindex: a box that scrolls must be reachable
  // biome-ignore lint/a11y/useSemanticElements: a fieldset holds a form, this holds a table
  <div className={styles.box} role="group" tabIndex={0} aria-label={name}>
    <table>
      {caption ? <caption>{name}</caption> : null}
      <thead>
        <tr>
          {heads.map((head) => (
            <th key={head} scope="col">
              {head}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>{children}</tbody>
    </table>
  </div>
)
