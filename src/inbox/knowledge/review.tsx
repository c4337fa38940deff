import { useQuery } from '@tanstack/react-query'
import type { DeskAnswer, DeskTask } from '#app/knowledge-ports.ts'
import { languageName } from '../thread/names.ts'
import { Fault } from '../ui/field.tsx'
import { Name } from '../ui/name.tsx'
import { WideTable } from '../ui/wide-table.tsx'
import { useWords } from '../words/words.ts'
import styles from './knowledge.module.css'
import { answersQuery } from './knowledge-query.ts'
import { Task } from './task.tsx'

/** Answers that somebody has to read again, and how each did lately. */
export function Review() {
  const { t } = useWords()
  const { data, error, isPending } = useQuery(answersQuery)
  return (
    <div className={styles.list} aria-busy={isPending}>
      <Fault problem={error} />
      {isPending ? <p role="status">{t('shell.loading')}</p> : null}
      {data ? (
        <>
          <Tasks tasks={data.tasks} />
          <Answers answers={data.answers} />
        </>
      ) : null}
    </div>
  )
}

function Tasks({ tasks }: { tasks: readonly DeskTask[] }) {
  const { t } = useWords()
  return (
    <section aria-labelledby="tasks-title">
      <h2 id="tasks-title">{t('knowledge.tasks')}</h2>
      <p className={styles.how}>{t('knowledge.tasksHow')}</p>
      {tasks.length === 0 ? <p className={styles.empty}>{t('knowledge.noTasks')}</p> : null}
      <ul className={styles.entries}>
        {tasks.map((task) => (
          <Task key={task.topic} task={task} />
        ))}
      </ul>
    </section>
  )
}

function Answers({ answers }: { answers: readonly DeskAnswer[] }) {
  const { t, tag } = useWords()
  const heads = [
    t('knowledge.head-answer'),
    t('knowledge.head-language'),
    t('knowledge.head-told'),
    t('knowledge.head-helped'),
    t('knowledge.head-notHelped'),
    t('knowledge.head-changed'),
  ]
  const rows = answers.toSorted((a, b) => b.notHelped - a.notHelped || b.told - a.told)
  return (
    <section aria-labelledby="answers-title">
      <h2 id="answers-title">{t('knowledge.answers')}</h2>
      {rows.length === 0 ? <p className={styles.empty}>{t('knowledge.noAnswers')}</p> : null}
      {rows.length > 0 ? (
        <WideTable name={t('knowledge.answers')} heads={heads}>
          {rows.map(({ topic, language, title, told, helped, notHelped, changed }) => (
            <tr key={`${topic} ${language ?? ''}`}>
              <th scope="row">
                <Name>{title}</Name>
              </th>
              <td>{language ? languageName(language, tag) : '–'}</td>
              <td>{told}</td>
              <td>{helped}</td>
              <td className={notHelped > helped ? styles.due : undefined}>{notHelped}</td>
              <td>{changed}</td>
            </tr>
          ))}
        </WideTable>
      ) : null}
    </section>
  )
}
