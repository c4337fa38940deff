import { useMe } from '../queries.ts'
import { languageName } from '../thread/names.ts'
import { Name } from '../ui/name.tsx'
import ui from '../ui/ui.module.css'
import { useWords } from '../words/words.ts'
import { allLanguages } from './all-languages.ts'
import styles from './settings.module.css'

type Props = { legend: string; value: readonly string[]; onChange: (next: string[]) => void }

/** Several languages: those this house answers in, others that people write in, and what somebody has already. */
export function Languages({ legend, value, onChange }: Props) {
  const { tag } = useWords()
  const { spoken } = useMe()
  const all = [...new Set([...allLanguages(spoken), ...value])]
  return (
    <Ticks
      legend={legend}
      options={all.map((id) => ({ id, name: languageName(id, tag) }))}
      value={value}
      onChange={onChange}
    />
  )
}

/** A group of boxes to tick. */
export function Ticks({
  legend,
  options,
  value,
  onChange,
}: Props & { options: readonly { id: string; name: string }[] }) {
  return (
    <fieldset className={ui.field}>
      <legend className={ui.legend}>{legend}</legend>
      <div className={styles.ticks}>
        {options.map(({ id, name }) => (
          <label key={id} className={ui.tick}>
            <input
              type="checkbox"
              checked={value.includes(id)}
              onChange={({ target }) =>
                onChange(target.checked ? [...value, id] : value.filter((one) => one !== id))
              }
            />
            <Name>{name}</Name>
          </label>
        ))}
      </div>
    </fieldset>
  )
}
