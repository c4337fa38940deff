import type { HouseFacts } from './account-ports.ts'
import type { Serving } from './ports.ts'

/** What the inbox shows of this installation, in the words of one of its languages. */
export function houseFacts(
  { bundle, writer }: Serving,
  translate: HouseFacts['translate'],
  locale: string,
): HouseFacts {
  const { centre, queueInfo, flows } = bundle
  const queuesInfo = [...queueInfo.values()].map(({ id, centre: of }) => ({
    id,
    name: writer.write(locale, { key: `queues.${id}` }, []).text,
    centre: of,
  }))
  return {
    centre: centre.name,
    zone: centre.zone,
    translate,
    queuesInfo,
    centres: [...new Set([centre.id, ...queuesInfo.map((queue) => queue.centre)])].map((id) => ({
      id,
      name: id === centre.id ? centre.name : id,
    })),
    spoken: writer.languages.map((tag) => ({ tag, name: writer.endonym(tag) })),
    flows: [...flows.keys()].map((id) => ({ id, title: id })),
  }
}
